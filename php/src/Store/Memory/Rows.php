<?php

declare(strict_types=1);

namespace Paysig\Store\Memory;

use Paysig\Store\Kept;
use Paysig\Store\Rules;
use Paysig\Store\Rules\Moment;
use Paysig\Store\Rules\Row;
use Paysig\Store\Rules\Whose;

/**
 * The table of claims in the memory of this process.
 *
 * @internal
 */
// @mago-expect lint:too-many-methods
final class Rows implements Rules\Rows
{
    /** @var array<string, Row> made anew whenever one is given out or taken */
    private array $rows = [];

    /** @var array<string, Kept> */
    private array $kept = [];

    public function row(string $key, int $now): Row
    {
        if (!array_key_exists($key, $this->rows)) {
            $this->write(new Row($key, next_at: $now, created_at: $now), $now);
        }
        return $this->find($key) ?? new Row($key);
    }

    public function find(string $key): ?Row
    {
        $row = $this->rows[$key] ?? null;
        return (
            $row === null
                ? null
                : new Row(...[...get_object_vars($row), 'has_payload' => array_key_exists($key, $this->kept)])
        );
    }

    public function write(Row $row, int $now): void
    {
        $this->rows[$row->key] = new Row(...[...get_object_vars($row), 'updated_at' => $now]);
    }

    public function seen(string $key): ?Row
    {
        return $this->find($key);
    }

    public function kept(string $key): ?Kept
    {
        $kept = $this->kept[$key] ?? null;
        return $kept === null ? null : $this->told($kept);
    }

    public function writeKept(Kept $kept): void
    {
        $this->kept[$kept->claim_key] = $kept;
    }

    public function due(int $limit, Whose $whose, int $now): array
    {
        $due = array_filter(
            $this->kept,
            fn(Kept $kept, string $key): bool => $this->rows[$key]->due($now) && $whose->includes($kept),
            ARRAY_FILTER_USE_BOTH,
        );
        $keys = array_keys($due);
        usort(
            $keys,
            fn(string $one, string $other): int => (
                [$this->rows[$one]->next_at, $one] <=> [$this->rows[$other]->next_at, $other]
            ),
        );
        return array_map(fn(string $key): Kept => $this->told($due[$key]), array_slice($keys, 0, $limit));
    }

    public function droppable(int $before, string $behind, int $limit): array
    {
        $droppable = array_filter(
            array_keys($this->kept),
            fn(string $key): bool => (
                $key > $behind
                && $this->rows[$key]->settled()
                && $this->rows[$key]->updated_at < $before
            ),
        );
        sort($droppable, SORT_STRING);
        return array_slice($droppable, 0, $limit);
    }

    public function dropPayload(string $key, int $before): void
    {
        unset($this->kept[$key]);
    }

    public function restore(self $before): void
    {
        [$this->rows, $this->kept] = [$before->rows, $before->kept];
    }

    /** A callback as its row tells of it. */
    private function told(Kept $kept): Kept
    {
        $row = $this->rows[$kept->claim_key];
        return $kept->stored($row->attempts, Moment::seconds($row->created_at), $row->address_ok);
    }
}
