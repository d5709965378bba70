<?php

declare(strict_types=1);

namespace Paysig\Pure;

use Paysig\ConfigException;
use Paysig\PayloadException;
use Paysig\Pure\Payment\Parts;
use Paysig\Pure\Payment\Read;
use Paysig\Pure\Provider\PartKind;
use Paysig\Pure\Provider\Provider;

/**
 * The names under which payments are settled once.
 *
 * Each is a digest of fields with their lengths in front, so that no two sets of fields share one,
 * and of plain hexadecimal digits, which every database compares alike. Keys of different merchants
 * and environments never meet.
 *
 * @internal
 */
final class Once
{
    private const CLAIM = 'paysig claim 1';

    /**
     * The key of what a callback reports: the same whenever a provider says the same of a payment,
     * in whatever words. It is made of the payment's id and its outcome; of the delivery's id, if
     * that is signed, where the callback does not name both; of the payload itself otherwise.
     *
     * @param string $merchant By any name; empty where there is only one.
     * @param string $environment The provider's, by any name; empty where there is only one.
     * @param string|null $id The delivery's.
     */
    public static function claimKey(
        Provider $provider,
        string $payload,
        string $merchant,
        string $environment,
        ?string $id,
    ): string {
        $payment = self::payment($provider, $payload);
        if ($payment !== null && $payment->transaction_id !== null && $payment->outcome !== null) {
            $settled = ['payment', $payment->transaction_id, $payment->outcome->value];
            return Digest::hex(self::CLAIM, $merchant, $environment, $provider->name, ...$settled);
        }
        return $id !== null && $provider->signs(PartKind::Id)
            ? Digest::hex(self::CLAIM, $merchant, $environment, $provider->name, 'delivery', $id)
            : self::messageKey($provider, $payload, $merchant, $environment);
    }

    /** The key of these very bytes: another for every other payload, whatever it reports. */
    public static function messageKey(
        Provider $provider,
        string $payload,
        string $merchant,
        string $environment,
    ): string {
        return Digest::hex(self::CLAIM, $merchant, $environment, $provider->name, 'message', Mac::sha256($payload));
    }

    /** The key of a payment, whatever becomes of it. Null where the callback does not name one. */
    public static function paymentKey(
        Provider $provider,
        string $payload,
        string $merchant,
        string $environment,
    ): ?string {
        $id = self::payment($provider, $payload)?->transaction_id;
        return $id === null ? null : Digest::hex('paysig payment 1', $merchant, $environment, $provider->name, $id);
    }

    /**
     * The key of one credit of a payment: from what was credited before to what is then.
     *
     * @throws ConfigException
     */
    public static function creditKey(string $payment_key, string $credited, string $total): string
    {
        $credited = self::amount('credited', $credited)->text();
        return Digest::hex('paysig credit 1', $payment_key, $credited, self::amount('total', $total)->text());
    }

    /**
     * What is left to be credited of a total. Null where that is nothing.
     *
     * @throws ConfigException
     */
    public static function creditDue(string $total, string $credited): ?string
    {
        $due = self::amount('total', $total)->minus(self::amount('credited', $credited));
        return $due === null || $due->isZero() ? null : $due->text();
    }

    private static function payment(Provider $provider, string $payload): ?Parts
    {
        try {
            return Read::payment($provider, $payload);
        } catch (PayloadException) {
            return null;
        }
    }

    /**
     * @throws ConfigException
     */
    private static function amount(string $setting, string $text): Decimal
    {
        return Decimal::parse($text) ?? throw CheckError::amount($setting);
    }

    private function __construct() {}
}
