<?php

declare(strict_types=1);

namespace Paysig\Store\Pdo;

use Paysig\Store\Rules\Need;

/**
 * MySQL and MariaDB, with InnoDB.
 *
 * @internal
 */
final class MysqlDialect extends Dialect
{
    /** Deadlock, lock wait timeout, and a row that changed since the snapshot was taken. */
    private const PASSING = [1213, 1205, 1020];

    public function schema(): array
    {
        $key = 'CHAR(64) CHARACTER SET ascii COLLATE ascii_bin';
        $options = ' ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin';
        return [
            // There is no CREATE INDEX IF NOT EXISTS in MySQL.
            Schema::claims($key, 'LONGBLOB', ', KEY paysig_claims_due (state, next_at)') . $options,
            Schema::credits($key) . $options,
        ];
    }

    /**
     * Locks the row for writing at once. INSERT IGNORE would lock it for reading, and two that do
     * so and then write are a deadlock; it would also cut off what does not fit.
     */
    public function unlessThere(string $key): string
    {
        return " ON DUPLICATE KEY UPDATE {$key} = {$key}";
    }

    /**
     * Its comparisons pass over spaces at the end, so that there has to be something behind them.
     */
    public function same(string $column): string
    {
        return "CONCAT({$column}, '.') = CONCAT(?, '.')";
    }

    /**
     * It counts in whole seconds, and knows a setting of the session alone.
     */
    public function hurry(Connection $connection, int $milliseconds, Need $need): ?string
    {
        if ($need->reads()) {
            return null;
        }
        $before = (int) $connection->run('SELECT @@SESSION.innodb_lock_wait_timeout', [])[0][0];
        $seconds = (int) ceil($milliseconds / 1000);
        $connection->execute("SET SESSION innodb_lock_wait_timeout = {$seconds}");
        return "SET SESSION innodb_lock_wait_timeout = {$before}";
    }

    public function bytes(): string
    {
        return 'UNHEX(?)';
    }

    public function hexadecimal(string $column): string
    {
        return "HEX({$column})";
    }

    public function passes(string $sqlstate, int $code): bool
    {
        return in_array($code, self::PASSING, true);
    }
}
