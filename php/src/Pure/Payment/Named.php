<?php

declare(strict_types=1);

namespace Paysig\Pure\Payment;

use Paysig\ConfigException;
use Paysig\Payment;
use Paysig\Pure\Host\Given;
use Paysig\Pure\Host\Texts;
use Paysig\Pure\Host\Wrong;
use TypeError;

/**
 * A payment, or an array that names the fields of one.
 *
 * @internal
 */
final class Named
{
    private const KNOWN = [
        'order_id',
        'transaction_id',
        'amount',
        'currency',
        'outcome',
        'status',
        'recipient',
        'network',
    ];

    /**
     * Null is as if it were left out, as in a payment.
     *
     * @param string $function As __FUNCTION__ or __METHOD__ names it.
     * @param int $number The argument's place, from 1.
     * @param mixed $payment One, or an array.
     *
     * @throws ConfigException
     * @throws TypeError
     */
    public static function parts(string $function, int $number, mixed $payment): Parts
    {
        $known = $payment instanceof Payment ? Parts::of($payment) : null;
        if ($known !== null) {
            return $known;
        }
        if (!is_array($payment)) {
            throw Wrong::type($function, $number, 'payment', Payment::class . '|array', $payment);
        }
        $parts = [];
        foreach (Given::each($function, $number, 'payment', $payment, 'field', self::KNOWN) as $field) {
            if ($field->value === null) {
                continue;
            }
            $parts[$field->name] = match ($field->name) {
                'amount' => self::amount($field),
                'outcome' => Outcome::named(self::text($field)),
                default => self::text($field),
            };
        }
        return new Parts(...$parts);
    }

    private static function amount(Given $field): string
    {
        return Texts::amount($field->value) ?? throw $field->wrongType('string|int|null', Wrong::NO_FLOAT);
    }

    private static function text(Given $field): string
    {
        return is_string($field->value) ? Texts::utf8($field->name, $field->value) : throw $field->wrongType('?string');
    }

    private function __construct() {}
}
