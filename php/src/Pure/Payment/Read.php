<?php

declare(strict_types=1);

namespace Paysig\Pure\Payment;

use Paysig\PayloadException;
use Paysig\Pure\Payload\Content;
use Paysig\Pure\Payload\Fields;
use Paysig\Pure\Payload\PayloadError;
use Paysig\Pure\Payload\Unusable;
use Paysig\Pure\Provider\Provider;

/**
 * What a callback says about a payment, in the same words for every provider.
 *
 * @internal
 */
final class Read
{
    /**
     * The payment that a payload of this provider's reports: a verified message, or the body within
     * it. Null for a provider whose payloads are not known, and for a callback about something else,
     * such as a payout.
     *
     * @throws PayloadException The payload is not JSON, or its amount or ids are none.
     */
    public static function payment(Provider $provider, string $payload): ?Parts
    {
        $fields = $provider->payment;
        if ($fields === null) {
            return null;
        }
        $message = Fields::of($payload);
        if ($message->present($fields->payout) !== null || !self::isAboutPayment($message, $fields)) {
            return null;
        }
        $payment = self::describe($message, $fields);
        return $payment->isEmpty() ? null : $payment;
    }

    /**
     * What a message says in these fields.
     *
     * @throws PayloadException
     */
    public static function describe(Fields $message, PaymentFields $fields): Parts
    {
        $problem = PayloadError::status(...);
        try {
            $status = Content::word($message, $fields->status);
            $outcome = self::outcome($fields, $status);
            $problem = PayloadError::currency(...);
            $currency = $fields->currency->always ?? Content::text($message, $fields->currency->fields);
            $problem = PayloadError::amount(...);
            $amount = Content::amount($message, $fields->amount);
            $is_paid = $fields->amount_if === [] || in_array($outcome, $fields->amount_if, true);
            $problem = PayloadError::identifier(...);
            $order_id = Content::id($message, $fields->order_id);
            $transaction_id = Content::id($message, $fields->transaction_id);
            $problem = PayloadError::recipient(...);
            return new Parts(
                $order_id,
                $transaction_id,
                $is_paid ? $amount : null,
                $currency,
                $outcome,
                $status,
                Content::text($message, $fields->recipient),
                Content::text($message, $fields->network),
            );
        } catch (Unusable) {
            throw $problem();
        }
    }

    private static function isAboutPayment(Fields $message, PaymentFields $fields): bool
    {
        foreach ($fields->when as [$path, $words]) {
            try {
                $found = Content::word($message, [$path]);
            } catch (Unusable) {
                return false;
            }
            if ($found === null || !in_array($found, $words, true)) {
                return false;
            }
        }
        return true;
    }

    private static function outcome(PaymentFields $fields, ?string $status): ?Outcome
    {
        foreach ($fields->outcomes as [$word, $outcome]) {
            if ($word === $status) {
                return $outcome;
            }
        }
        return null;
    }

    private function __construct() {}
}
