<?php

declare(strict_types=1);

namespace Paysig\Pure\Decision;

use Paysig\Pure\Decimal;
use Paysig\Pure\Payment\Outcome;
use Paysig\Pure\Payment\Parts;

/**
 * When two statements about a payment are one.
 *
 * @internal
 */
final class Compare
{
    /** Whether both say something of this field, and not the same. */
    public static function differs(Field $field, Parts $one, Parts $other): bool
    {
        $own = $field->of($one);
        $its = $field->of($other);
        if ($own === null || $its === null) {
            return false;
        }
        return $field === Field::Amount
            ? !self::isSameAmount($one->outcome, $other->outcome, Decimal::parse($own), Decimal::parse($its))
            : !$field->isSame($own, $its);
    }

    /**
     * Of a payment that has gone on since a part was paid, more may have been, and no less; of one
     * that was pending, anything.
     */
    private static function isSameAmount(?Outcome $then, ?Outcome $now, ?Decimal $one, ?Decimal $other): bool
    {
        if ($then !== $now && $then !== Outcome::Partial) {
            return true;
        }
        // What is read from a payload is a decimal; what is none is less than any.
        $order =
            $one === null || $other === null
                ? ($one !== null ? 1 : 0) <=> ($other !== null ? 1 : 0)
                : $one->compare($other);
        return $then === $now ? $order === 0 : $order <= 0;
    }

    private function __construct() {}
}
