<?php

declare(strict_types=1);

namespace Paysig\Store\Pdo;

use Closure;
use Paysig\Store\StoreException;
use Throwable;

/**
 * Work behind a savepoint: if it throws, the rest of the transaction stays, and if the savepoint
 * is gone behind it, so is the transaction in which it was to run.
 *
 * @internal
 */
final class Savepoints
{
    private int $made = 0;

    public function __construct(
        private readonly Connection $connection,
    ) {}

    /**
     * @template T
     *
     * @param Closure(): T $work
     *
     * @return T
     */
    public function guard(Closure $work): mixed
    {
        // Each has a name of its own, since in MySQL one replaces another of its name.
        $name = 'paysig_' . ++$this->made;
        $this->connection->execute("SAVEPOINT {$name}");
        try {
            $result = $work();
        } catch (Throwable $thrown) {
            $this->undo($name);
            throw $thrown;
        }
        $this->release($name);
        return $result;
    }

    private function release(string $name): void
    {
        try {
            $this->connection->execute("RELEASE SAVEPOINT {$name}");
        } catch (StoreException $failed) {
            throw new StoreException(
                'the transaction was over or broken before its end: the effect has ended it or ignored an error, or the connection is lost',
                $failed->sqlstate,
                $failed->driver_code,
            );
        }
    }

    private function undo(string $name): void
    {
        try {
            $this->connection->execute("ROLLBACK TO SAVEPOINT {$name}");
            $this->connection->execute("RELEASE SAVEPOINT {$name}");
        } catch (StoreException) {
            // The transaction is over. What led here is on its way to the caller.
            return;
        }
    }
}
