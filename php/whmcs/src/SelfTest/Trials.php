<?php

declare(strict_types=1);

namespace Paysig\Whmcs\SelfTest;

use Paysig\Store\Pdo\Connection;
use Paysig\Store\StoreException;
use PDO;

/**
 * The requests that an administrator has sent to a callback address to see what arrives there,
 * each with a key of its own that is good for one request within a minute.
 *
 * @internal
 */
final class Trials
{
    private const LASTS = 60;

    private readonly Connection $connection;

    public function __construct(PDO $pdo)
    {
        $this->connection = new Connection($pdo);
    }

    /**
     * Makes the table where it is not there.
     */
    public function install(): void
    {
        $this->connection->execute(<<<'SQL'
            CREATE TABLE IF NOT EXISTS mod_paysig_trials (
                id VARCHAR(32) NOT NULL PRIMARY KEY,
                module VARCHAR(32) NOT NULL,
                secret VARCHAR(64),
                seen TEXT,
                created_at BIGINT NOT NULL
            )
            SQL);
    }

    /**
     * @return array{string, string} The id and the key of a new one.
     */
    public function add(string $module, int $now): array
    {
        $this->connection->run('DELETE FROM mod_paysig_trials WHERE created_at < ?', [$now - self::LASTS]);
        $id = bin2hex(random_bytes(16));
        $key = bin2hex(random_bytes(32));
        $add = 'INSERT INTO mod_paysig_trials (id, module, secret, created_at) VALUES (?, ?, ?, ?)';
        $this->connection->run($add, [$id, $module, $key, $now]);
        return [$id, $key];
    }

    /**
     * The key of one that was not received yet.
     */
    public function key(string $id, string $module, int $now): ?string
    {
        $find = 'SELECT secret FROM mod_paysig_trials WHERE id = ? AND module = ? AND created_at >= ?';
        try {
            $rows = $this->connection->run($find, [$id, $module, $now - self::LASTS]);
        } catch (StoreException) {
            // Nobody has tried anything yet.
            return null;
        }
        $key = $rows[0][0] ?? null;
        return $key === null ? null : (string) $key;
    }

    /**
     * Keeps what was seen, and forgets the key.
     *
     * @param array<string, mixed> $seen
     */
    public function receive(string $id, array $seen): void
    {
        $receive = 'UPDATE mod_paysig_trials SET seen = ?, secret = NULL WHERE id = ? AND secret IS NOT NULL';
        $this->connection->run($receive, [json_encode($seen, JSON_INVALID_UTF8_SUBSTITUTE | JSON_THROW_ON_ERROR), $id]);
    }

    /**
     * What was seen, and forgets all of it.
     *
     * @return array<array-key, mixed>|null Null where nothing has arrived.
     */
    public function take(string $id): ?array
    {
        $rows = $this->connection->run('SELECT seen FROM mod_paysig_trials WHERE id = ?', [$id]);
        $this->connection->run('DELETE FROM mod_paysig_trials WHERE id = ?', [$id]);
        /** @var mixed $seen */
        $seen = json_decode((string) ($rows[0][0] ?? ''), true);
        return is_array($seen) ? $seen : null;
    }
}
