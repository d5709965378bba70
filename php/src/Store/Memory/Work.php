<?php

declare(strict_types=1);

namespace Paysig\Store\Memory;

use Closure;
use Paysig\ConfigException;
use Paysig\Store\Rules;
use Paysig\Store\Rules\Need;
use PDO;
use Throwable;

/**
 * Transactions in the memory of this process.
 *
 * @internal
 */
final class Work implements Rules\Work
{
    private bool $open = false;

    public function __construct(
        private readonly Rows $rows,
        private readonly CreditRows $credits,
    ) {}

    public function transaction(Closure $work, Need $need = Need::Any): mixed
    {
        if ($this->open && $need->refusesToJoin()) {
            throw new ConfigException('a transaction is open: what is done now must not be undone with it');
        }
        [$open, $rows, $credits] = [$this->open, clone $this->rows, clone $this->credits];
        $this->open = true;
        try {
            return $work();
        } catch (Throwable $thrown) {
            $this->rows->restore($rows);
            $this->credits->restore($credits);
            throw $thrown;
        } finally {
            $this->open = $open;
        }
    }

    public function connection(): ?PDO
    {
        return null;
    }
}
