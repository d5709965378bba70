<?php

declare(strict_types=1);

namespace Paysig\Pure\Row;

use Paysig\ConfigException;
use Paysig\Pure\Payload\Kind;
use Paysig\Pure\Payload\Value;
use Paysig\Pure\Payment\CurrencySource;
use Paysig\Pure\Payment\PaymentFields;

/**
 * Where a row says that a payment's data stand.
 *
 * @internal
 */
final class Payment
{
    private const OF_CALLBACK = [
        'when',
        'order_id',
        'transaction_id',
        'amount',
        'amount_if',
        'currency',
        'status',
        'outcomes',
        'payout',
        'recipient',
        'network',
    ];

    /** An answer is about the payment that was asked for, so that no field has to tell. */
    private const OF_ANSWER = [
        'order_id',
        'amount',
        'currency',
        'status',
        'outcomes',
        'recipient',
        'network',
    ];

    /**
     * @throws ConfigException
     */
    public static function ofCallback(Value $value): PaymentFields
    {
        return self::read('payment', $value, self::OF_CALLBACK);
    }

    /**
     * @throws ConfigException
     */
    public static function ofAnswer(Value $value): PaymentFields
    {
        return self::read('lookup.answer.payment', $value, self::OF_ANSWER);
    }

    /**
     * @param list<string> $known
     */
    private static function read(string $root, Value $value, array $known): PaymentFields
    {
        $fields = Fields::of($root, $value, $known);
        $paths = static fn(string $name): array => $fields->texts("{$root}.{$name}") ?? [];
        return new PaymentFields(
            self::conditions("{$root}.when", $fields->get('when')),
            $paths('order_id'),
            $paths('transaction_id'),
            $paths('amount'),
            Outcomes::some("{$root}.amount_if", $fields->get('amount_if')),
            self::currency("{$root}.currency", $fields->get('currency')),
            $paths('status'),
            Outcomes::byStatus("{$root}.outcomes", $fields->get('outcomes')),
            $paths('payout'),
            $paths('recipient'),
            $paths('network'),
        );
    }

    /**
     * Paths, each with the words that may stand there.
     *
     * @return list<array{string, list<string>}>
     *
     * @throws ConfigException
     */
    public static function conditions(string $field, ?Value $value): array
    {
        if ($value === null) {
            return [];
        }
        $conditions = [];
        foreach ($value->asObject() ?? throw RowError::wrongType($field, 'an object of lists') as [$path, $words]) {
            $conditions[] = [$path, Item::list($field, $words, Item::filled(...))];
        }
        return $conditions;
    }

    private static function currency(string $field, ?Value $value): CurrencySource
    {
        if ($value === null) {
            return CurrencySource::fields([]);
        }
        return match ($value->kind) {
            Kind::Object => self::always($field, $value),
            Kind::Array => CurrencySource::fields(Item::list($field, $value, Item::filled(...))),
            default => throw RowError::wrongType($field, 'a list, or an object such as {"always": "EUR"}'),
        };
    }

    private static function always(string $field, Value $value): CurrencySource
    {
        $always = Fields::of($field, $value, ['always'])->required("{$field}.always");
        return CurrencySource::always(Item::filled("{$field}.always", $always));
    }

    private function __construct() {}
}
