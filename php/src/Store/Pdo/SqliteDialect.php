<?php

declare(strict_types=1);

namespace Paysig\Store\Pdo;

use Paysig\Store\Rules\Need;
use PDO;
use PDOException;

/**
 * SQLite.
 *
 * @internal
 */
// @mago-expect lint:too-many-methods
final class SqliteDialect extends Dialect
{
    private const ERROR = 1;
    private const BUSY = 5;
    private const LOCKED = 6;
    private const PROTOCOL = 15;

    public function schema(): array
    {
        return [Schema::claims('CHAR(64)', 'BLOB'), Schema::INDEX, Schema::credits('CHAR(64)')];
    }

    public function unlessThere(string $key): string
    {
        return " ON CONFLICT ({$key}) DO NOTHING";
    }

    public function locking(): string
    {
        return '';
    }

    /**
     * PDO's transactions begin without a lock, and one that has read may not wait for the lock
     * to write. One that writes first may, which is as good as BEGIN IMMEDIATE; of that one,
     * PDO::inTransaction() would not know before PHP 8.4.
     */
    public function opening(): string
    {
        return "UPDATE paysig_claims SET fence = fence WHERE claim_key = ''";
    }

    /**
     * Here who reads waits, too: for whoever commits.
     */
    public function hurry(Connection $connection, int $milliseconds, Need $need): string
    {
        $before = (int) $connection->run('PRAGMA busy_timeout', [])[0][0];
        $connection->execute("PRAGMA busy_timeout = {$milliseconds}");
        return "PRAGMA busy_timeout = {$before}";
    }

    /**
     * Bytes as they are: unhex() is there since SQLite 3.41 only.
     */
    public function bound(int|string|Bytes|null $value): array
    {
        return $value instanceof Bytes ? [$value->bytes, PDO::PARAM_LOB] : parent::bound($value);
    }

    public function bytes(): string
    {
        return '?';
    }

    public function hexadecimal(string $column): string
    {
        return "hex({$column})";
    }

    public function passes(string $sqlstate, int $code): bool
    {
        // The lower eight bits, since the host may have asked for extended codes.
        return in_array($code & 0xFF, [self::BUSY, self::LOCKED, self::PROTOCOL], true);
    }

    public function isOpen(int $code): bool
    {
        return ($code & 0xFF) === self::ERROR;
    }

    /**
     * Where SQLite has rolled back by itself, as it does when the disk is full, PDO believes in
     * its transaction for ever; so one is begun for it.
     */
    public function rollBack(PDO $connection): void
    {
        try {
            $connection->rollBack();
        } catch (PDOException $failed) {
            if (!$connection->inTransaction()) {
                throw $failed;
            }
            $connection->exec('BEGIN');
            $connection->rollBack();
        }
    }
}
