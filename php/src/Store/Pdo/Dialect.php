<?php

declare(strict_types=1);

namespace Paysig\Store\Pdo;

use Paysig\ConfigException;
use Paysig\Store\Rules\Need;
use PDO;

/**
 * In what one database differs from another.
 *
 * @internal
 */
// @mago-expect lint:too-many-methods
abstract class Dialect
{
    /**
     * @throws ConfigException There is none for this connection's driver.
     */
    final public static function of(PDO $connection): self
    {
        return match ($connection->getAttribute(PDO::ATTR_DRIVER_NAME)) {
            'mysql' => new MysqlDialect(),
            'pgsql' => new PostgresDialect(),
            'sqlite' => new SqliteDialect(),
            default => throw new ConfigException('the connection must be one to SQLite, MySQL, MariaDB or PostgreSQL'),
        };
    }

    /**
     * @return list<string> the statements that make the tables where they are not there
     */
    abstract public function schema(): array;

    /** What has to follow an INSERT for it to pass over a row that is there. */
    abstract public function unlessThere(string $key): string;

    /** What has to follow a SELECT for it to lock its rows and to see them as they are now. */
    public function locking(): string
    {
        return ' FOR UPDATE';
    }

    /** The condition that a column of text holds exactly what is bound. */
    public function same(string $column): string
    {
        return "{$column} = ?";
    }

    /** The statement with which a transaction that writes has to begin, if any. */
    public function opening(): ?string
    {
        return null;
    }

    /**
     * Has the transaction that was begun wait no longer than that for each lock.
     *
     * @param int $milliseconds At least 1.
     *
     * @return string|null the statement that puts back what was changed for that, if it has to be
     */
    abstract public function hurry(Connection $connection, int $milliseconds, Need $need): ?string;

    /**
     * A value and its type, as PDO binds them. Bytes go to and fro as hexadecimal digits, where
     * no character set, no emulation of prepared statements and no stream of a driver has a hand
     * in them.
     *
     * @return array{int|string|null, int}
     */
    public function bound(int|string|Bytes|null $value): array
    {
        return match (true) {
            $value === null => [null, PDO::PARAM_NULL],
            is_int($value) => [$value, PDO::PARAM_INT],
            is_string($value) => [$value, PDO::PARAM_STR],
            default => [bin2hex($value->bytes), PDO::PARAM_STR],
        };
    }

    /** The placeholder of bytes. */
    abstract public function bytes(): string;

    /** The bytes of a column, as hexadecimal digits. */
    abstract public function hexadecimal(string $column): string;

    /**
     * Is this failure of the kind that goes by when the transaction is run anew?
     */
    abstract public function passes(string $sqlstate, int $code): bool;

    /**
     * Does BEGIN fail like this because a transaction is open of which PDO does not know?
     */
    public function isOpen(int $code): bool
    {
        return false;
    }

    /**
     * Rolls back. What is not there any more need not be.
     */
    public function rollBack(PDO $connection): void
    {
        $connection->rollBack();
    }
}
