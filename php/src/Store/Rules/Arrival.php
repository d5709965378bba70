<?php

declare(strict_types=1);

namespace Paysig\Store\Rules;

use Paysig\Store\Kept;

/**
 * What a callback that arrives does to its row.
 *
 * @internal
 */
enum Arrival
{
    case Nothing;

    /** What is new about it is noted for whoever holds the row. */
    case Note;

    /** An open row is taken up again. */
    case Take;

    /** A new row, or one that was rejected, starts from the beginning. */
    case Open;

    public static function of(Kept $kept, Row $row, int $now, int $wait): self
    {
        $upgrades = $kept->address_ok === true && $row->address_ok !== true;
        $changes = $upgrades || !$row->has_payload;
        return match (true) {
            $row->state === Row::DONE => self::Nothing,
            $row->state === Row::REJECTED => $upgrades || ($now - $row->updated_at) >= $wait
                ? self::Open
                : self::Nothing,
            $row->fresh() => self::Open,
            $row->held($now) => $changes ? self::Note : self::Nothing,
            default => $changes || $row->due($now) ? self::Take : self::Nothing,
        };
    }
}
