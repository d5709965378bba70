<?php

declare(strict_types=1);

namespace Paysig\Store\Rules;

use Paysig\Store\Kept;
use Paysig\Store\StoreException;

/**
 * What becomes of the row of a callback that arrives.
 *
 * @internal
 */
final class Keeping
{
    public function __construct(
        private readonly Work $work,
        private readonly Rows $rows,
    ) {}

    public function keep(Kept $kept, float $wait, ?float $now): ?Kept
    {
        $length = Moment::duration('wait', $wait);
        $moment = Moment::milliseconds($now);
        // A callback that is sent again while somebody is at it waits for no lock of theirs.
        $seen = $this->work->transaction(fn(): ?Row => $this->rows->seen($kept->claim_key), Need::Look);
        if ($seen !== null && Arrival::of($kept, $seen, $moment, $length) === Arrival::Nothing) {
            return null;
        }
        return $this->work->transaction(function () use ($kept, $moment, $length): ?Kept {
            $row = $this->rows->row($kept->claim_key, $moment);
            $arrival = Arrival::of($kept, $row, $moment, $length);
            if ($arrival === Arrival::Nothing) {
                return null;
            }
            $this->write($kept, $row, $arrival, $moment, $length);
            return $arrival === Arrival::Note ? null : $this->written($row->key);
        }, Need::Own);
    }

    private function written(string $key): Kept
    {
        return $this->rows->kept($key) ?? throw new StoreException('the database does not show what it was given');
    }

    private function write(Kept $kept, Row $row, Arrival $arrival, int $now, int $wait): void
    {
        $fills = $arrival === Arrival::Open || !$row->has_payload;
        match ($arrival) {
            Arrival::Open => $row->open($now, $now + $wait),
            Arrival::Take => $row->take($now + $wait),
            default => null,
        };
        // Once it came from the right address, it is the provider's from wherever it comes.
        if ($row->address_ok !== true && ($fills || $kept->address_ok === true)) {
            $row->address_ok = $kept->address_ok;
        }
        $this->rows->write($row, $now);
        if ($fills) {
            $this->rows->writeKept($kept);
        }
    }
}
