<?php

declare(strict_types=1);

namespace Paysig\Store\Rules;

/**
 * The table of credits. Its methods are called within a transaction.
 *
 * @internal
 */
interface CreditRows
{
    /** The payment's row, locked; made where there was none. */
    public function row(string $key, int $now): Credit;

    public function write(Credit $credit, int $now): void;
}
