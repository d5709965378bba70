<?php

declare(strict_types=1);

namespace Paysig\Pure\Row;

use Paysig\ConfigException;
use Paysig\Pure\Payload\Value;
use Paysig\Pure\Payment\Outcome;

/**
 * What a row says that can become of a payment.
 *
 * @internal
 */
final class Outcomes
{
    /**
     * @throws ConfigException
     */
    public static function one(string $field, Value $value): Outcome
    {
        $known = static fn(Outcome $outcome): string => $outcome->value;
        return (
            Outcome::tryFrom(Item::text($field, $value)) ?? throw RowError::notOneOf($field, array_map(
                $known,
                Outcome::cases(),
            ))
        );
    }

    /**
     * @return list<Outcome>
     *
     * @throws ConfigException
     */
    public static function some(string $field, ?Value $value): array
    {
        return $value === null ? [] : Item::list($field, $value, self::one(...));
    }

    /**
     * @return list<array{string, Outcome}>
     *
     * @throws ConfigException
     */
    public static function byStatus(string $field, ?Value $value): array
    {
        if ($value === null) {
            return [];
        }
        $outcomes = [];
        foreach (self::statuses($value) ?? throw RowError::wrongType($field, 'an object') as [$status, $outcome]) {
            $outcomes[] = [$status, self::one($field, $outcome)];
        }
        return $outcomes;
    }

    /**
     * @return list<array{string, Value}>|null
     */
    private static function statuses(Value $value): ?array
    {
        $values = $value->asArray();
        if ($values === null) {
            return $value->asObject();
        }
        // What PHP makes of an array with the keys 0, 1 and so on.
        $numbered = static fn(int $status, Value $outcome): array => [(string) $status, $outcome];
        return array_map($numbered, array_keys($values), $values);
    }

    private function __construct() {}
}
