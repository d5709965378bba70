<?php

declare(strict_types=1);

namespace Paysig\Store\Pdo;

use Paysig\Store\Rules\Need;

/**
 * PostgreSQL.
 *
 * @internal
 */
final class PostgresDialect extends Dialect
{
    /** Serialization failure, deadlock, and a lock that was not to be had in time. */
    private const PASSING = ['40001', '40P01', '55P03'];

    public function schema(): array
    {
        $key = 'CHAR(64) COLLATE "C"';
        return [Schema::claims($key, 'BYTEA'), Schema::INDEX, Schema::credits($key)];
    }

    public function unlessThere(string $key): string
    {
        return " ON CONFLICT ({$key}) DO NOTHING";
    }

    public function hurry(Connection $connection, int $milliseconds, Need $need): ?string
    {
        if (!$need->reads()) {
            $connection->execute("SET LOCAL lock_timeout = {$milliseconds}");
        }
        return null;
    }

    public function bytes(): string
    {
        return "decode(?, 'hex')";
    }

    public function hexadecimal(string $column): string
    {
        return "encode({$column}, 'hex')";
    }

    public function passes(string $sqlstate, int $code): bool
    {
        return in_array($sqlstate, self::PASSING, true);
    }
}
