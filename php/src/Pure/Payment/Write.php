<?php

declare(strict_types=1);

namespace Paysig\Pure\Payment;

use Paysig\ConfigException;
use Paysig\PayloadException;
use Paysig\Pure\CheckError;
use Paysig\Pure\PaymentProblem;
use Paysig\Pure\Provider\Provider;

/**
 * From a payment to the payload by which its provider would report it.
 *
 * @internal
 */
final class Write
{
    /**
     * The JSON payload, for callbacks in tests and for asking about payments whose callback never
     * came. Read again, it says what is given here. The outcome is written as the provider's first
     * word for it, unless the status is given.
     *
     * @throws ConfigException The provider's callbacks do not hold a field, or it would be read
     *     otherwise; or where a payment's data stand in them is not known.
     */
    public static function payload(Provider $provider, Parts $payment): string
    {
        $fields = $provider->payment ?? throw CheckError::noPaymentFields();
        if ($payment->outcome === null && $payment->isEmpty()) {
            throw CheckError::noPayment();
        }
        $placed = (new Places($fields, $provider->lookup))->of($payment);
        $object = new JsonObject();
        foreach (Conditions::met($placed, $fields) as $value) {
            if (!$object->put($value)) {
                throw CheckError::unwritable($value->field, PaymentProblem::Otherwise);
            }
        }
        $payload = $object->write();
        self::compare($payment, self::read($provider, $payload));
        return $payload;
    }

    /**
     * @throws ConfigException
     */
    private static function read(Provider $provider, string $payload): Parts
    {
        try {
            return Read::payment($provider, $payload) ?? throw CheckError::noPayment();
        } catch (PayloadException) {
            throw CheckError::noPayment();
        }
    }

    /**
     * What is given must not be read otherwise, and an outcome that nobody gave not be claimed.
     *
     * @throws ConfigException
     */
    private static function compare(Parts $given, Parts $read): void
    {
        if ($given->outcome === null && $given->status === null && $read->outcome !== null) {
            throw CheckError::unwritable('outcome', PaymentProblem::Needed);
        }
        $written = get_object_vars($read);
        /** @var array<string, mixed> $said */
        $said = get_object_vars($given);
        foreach ($said as $field => $value) {
            if ($value !== null && $value !== $written[$field]) {
                throw CheckError::unwritable($field, PaymentProblem::Otherwise);
            }
        }
    }

    private function __construct() {}
}
