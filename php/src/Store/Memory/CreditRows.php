<?php

declare(strict_types=1);

namespace Paysig\Store\Memory;

use Paysig\Store\Rules;
use Paysig\Store\Rules\Credit;

/**
 * The table of credits in the memory of this process.
 *
 * @internal
 */
final class CreditRows implements Rules\CreditRows
{
    /** @var array<string, Credit> cloned whenever one is given out or taken */
    private array $rows = [];

    public function row(string $key, int $now): Credit
    {
        $this->rows[$key] ??= new Credit($key);
        return clone $this->rows[$key];
    }

    public function write(Credit $credit, int $now): void
    {
        $this->rows[$credit->key] = clone $credit;
    }

    public function restore(self $before): void
    {
        $this->rows = $before->rows;
    }
}
