<?php

declare(strict_types=1);

namespace Paysig\Store\Pdo;

use Closure;
use Paysig\ConfigException;
use Paysig\Store\Busy;
use Paysig\Store\Rules\Need;
use Paysig\Store\Rules\Work;
use Paysig\Store\StoreException;
use PDO;
use Throwable;

/**
 * Transactions of the store's own, run anew where others stood in their way, and work within
 * those of the host.
 *
 * @internal
 */
final class Transactions implements Work
{
    private const ATTEMPTS = 8;

    private readonly Savepoints $savepoints;

    public function __construct(
        private readonly Connection $connection,
        private readonly int $lock_timeout,
    ) {
        $this->savepoints = new Savepoints($connection);
    }

    public function connection(): PDO
    {
        return $this->connection->pdo;
    }

    public function transaction(Closure $work, Need $need = Need::Any): mixed
    {
        // Who has waited for a lock has no second attempt.
        $end = hrtime(true) + ($this->lock_timeout * 1_000_000);
        $attempt = 0;
        while (true) {
            $attempt++;
            $own = $this->connection->begin();
            if (!$own && $need->refusesToJoin()) {
                throw new ConfigException('a transaction is open: what is done now must not be undone with it');
            }
            try {
                return $own ? $this->own($work, $need) : $this->joined($work);
            } catch (Throwable $thrown) {
                if (!$this->connection->passes($thrown)) {
                    throw $thrown;
                }
                if (!$own || $attempt === self::ATTEMPTS || hrtime(true) >= $end) {
                    [$sqlstate, $code] = Failure::codes($thrown);
                    throw new Busy('others stood in the way of the transaction', $sqlstate, $code);
                }
            }
            usleep(random_int(0, 5000 << $attempt));
        }
    }

    /**
     * @template T
     *
     * @param Closure(): T $work
     *
     * @return T
     */
    private function own(Closure $work, Need $need): mixed
    {
        $put_back = null;
        try {
            $dialect = $this->connection->dialect;
            $put_back = $dialect->hurry($this->connection, $this->lock_timeout, $need);
            $opening = $need->reads() ? null : $dialect->opening();
            if ($opening !== null) {
                $this->connection->execute($opening);
            }
            $result = $need === Need::Effect ? $this->savepoints->guard($work) : $work();
            $this->connection->commit();
            return $result;
        } catch (Throwable $thrown) {
            $this->connection->rollBack();
            throw $thrown;
        } finally {
            $this->connection->attempt($put_back);
        }
    }

    /**
     * @template T
     *
     * @param Closure(): T $work
     *
     * @return T
     */
    private function joined(Closure $work): mixed
    {
        $known = $this->connection->pdo->inTransaction();
        return $this->savepoints->guard(function () use ($work, $known): mixed {
            // After a deadlock MySQL has rolled back, of which PDO learns with the next statement.
            if ($known && !$this->connection->pdo->inTransaction()) {
                throw new StoreException('the transaction that was open is over: the database has rolled it back');
            }
            return $work();
        });
    }
}
