<?php

declare(strict_types=1);

namespace Paysig\Store;

use Paysig\ConfigException;
use Paysig\Store\Pdo\Connection;
use Paysig\Store\Pdo\CreditRows;
use Paysig\Store\Pdo\Rows;
use Paysig\Store\Pdo\Transactions;
use Paysig\Store\Rules\Moment;
use Paysig\Store\Rules\TableStore;
use PDO;

/**
 * A store in a database of the host: SQLite, MySQL or MariaDB (InnoDB), or PostgreSQL.
 *
 *     $store = new Paysig\Store\PdoStore($connection);
 *     $store->install();
 *     $store->once($claim_key, function (PDO $connection, string $idempotency_key): void {
 *         $connection->exec("UPDATE orders SET paid = 1 WHERE id = 42");
 *     });
 *
 * The connection may be the host's own, whatever its attributes are; they stay as they are. Where
 * a transaction is open on it the store works within that one, and what it did is durable when
 * the host has committed. With autocommit off, one is open as soon as anything was read.
 */
final class PdoStore extends TableStore
{
    private readonly Connection $connection;

    /**
     * @param float $lock_timeout The most seconds that a transaction of the store's own, with the
     *     effect in it, waits for a lock; then it is Busy. MySQL counts in whole seconds. What
     *     transactions of yours wait for is yours to say.
     *
     * @throws ConfigException The connection is to another kind of database, or the timeout not
     *     more than 0 seconds.
     */
    public function __construct(PDO $connection, float $lock_timeout = 2.0)
    {
        $this->connection = new Connection($connection);
        parent::__construct(
            new Transactions($this->connection, Moment::duration('lock_timeout', $lock_timeout)),
            new Rows($this->connection),
            new CreditRows($this->connection),
        );
    }

    /**
     * Makes the tables where they are not there.
     *
     * @throws ConfigException A transaction is open: in MySQL, making a table would commit it.
     * @throws StoreException The database refused.
     */
    public function install(): void
    {
        if ($this->connection->pdo->inTransaction()) {
            throw new ConfigException('a transaction is open: commit it first');
        }
        foreach ($this->schema() as $statement) {
            try {
                $this->connection->execute($statement);
            } catch (StoreException) {
                // PostgreSQL fails where another process makes the same table at this moment.
                $this->connection->execute($statement);
            }
        }
    }

    /**
     * The statements that install() runs, for those who have migrations of their own.
     *
     * @return list<string>
     */
    public function schema(): array
    {
        return $this->connection->dialect->schema();
    }
}
