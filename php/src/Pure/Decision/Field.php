<?php

declare(strict_types=1);

namespace Paysig\Pure\Decision;

use Paysig\Pure\Ascii;
use Paysig\Pure\Payment\Parts;

/**
 * What two statements about a payment can differ in, by its name in every language and in the order
 * in which differences are told.
 *
 * @internal
 */
enum Field: string
{
    case OrderId = 'order_id';
    case Amount = 'amount';
    case Currency = 'currency';
    case Recipient = 'recipient';
    case Network = 'network';
    case Outcome = 'outcome';

    public function of(Parts $payment): ?string
    {
        return match ($this) {
            self::OrderId => $payment->order_id,
            self::Amount => $payment->amount,
            self::Currency => $payment->currency,
            self::Recipient => $payment->recipient,
            self::Network => $payment->network,
            self::Outcome => $payment->outcome?->value,
        };
    }

    /** Whether two texts say the same. */
    public function isSame(string $one, string $other): bool
    {
        return match ($this) {
            self::OrderId, self::Outcome, self::Amount => $one === $other,
            // Whose case is a matter of taste.
            self::Currency, self::Network => strcasecmp($one, $other) === 0,
            self::Recipient => $one === $other || self::isSameAddress($one, $other),
        };
    }

    /** The case of a hexadecimal address is a checksum at most (EIP-55); that of any other counts. */
    private static function isSameAddress(string $one, string $other): bool
    {
        return self::isAddress($one) && self::isAddress($other) && strcasecmp($one, $other) === 0;
    }

    private static function isAddress(string $text): bool
    {
        $digits = strspn($text, Ascii::DIGITS . 'abcdefABCDEF', 2);
        return strlen($text) === 42 && str_starts_with($text, '0x') && $digits === 40;
    }
}
