<?php

declare(strict_types=1);

namespace Paysig\Store\Rules;

use Paysig\Store\Kept;

/**
 * The table of claims. Its methods are called within a transaction.
 *
 * @internal
 */
interface Rows
{
    /** The row, locked; one that says "kept" where there was none. */
    public function row(string $key, int $now): Row;

    /** The row, locked; null where there is none. */
    public function find(string $key): ?Row;

    public function write(Row $row, int $now): void;

    /** The row as it was committed, not locked; null where there is none. */
    public function seen(string $key): ?Row;

    /** The callback of a row, not locked; null where there is none. */
    public function kept(string $key): ?Kept;

    public function writeKept(Kept $kept): void;

    /**
     * @return list<Kept> the one that has waited longest first
     */
    public function due(int $limit, Whose $whose, int $now): array;

    /**
     * @return list<string> the keys of rows that are settled, were not written since then, and
     *     have a payload: the first in their order, behind that one
     */
    public function droppable(int $before, string $behind, int $limit): array;

    /** Drops a payload, if that still holds for its row. */
    public function dropPayload(string $key, int $before): void;
}
