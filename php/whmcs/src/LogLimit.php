<?php

declare(strict_types=1);

namespace Paysig\Whmcs;

use Paysig\Store\Pdo\Connection;
use Paysig\Store\StoreException;
use PDO;

/**
 * How many rows of the Gateway Log strangers may cause, since anybody can send requests to a
 * callback address.
 *
 * @internal
 */
final class LogLimit
{
    /** So many of each module's in so many seconds. */
    private const ROWS = 300;
    private const SECONDS = 3600;

    private readonly Connection $connection;

    public function __construct(
        PDO $pdo,
        private readonly string $module,
    ) {
        $this->connection = new Connection($pdo);
    }

    /**
     * Counts one more.
     *
     * @return int How many may follow; less than 0 where this one is too many.
     */
    public function left(int $now): int
    {
        try {
            return $this->count($now);
        } catch (StoreException) {
            return $this->leftAnew($now);
        }
    }

    private function leftAnew(int $now): int
    {
        try {
            $this->install();
            return $this->count($now);
        } catch (StoreException) {
            // A row too many is better than a refusal that nobody learns of.
            return self::ROWS;
        }
    }

    private function count(int $now): int
    {
        $begun = $now - self::SECONDS;
        $sql =
            'UPDATE mod_paysig_refusals SET written = CASE WHEN since > ? THEN written + 1 ELSE 1 END,'
            . ' since = CASE WHEN since > ? THEN since ELSE ? END WHERE module = ?';
        $this->connection->run($sql, [$begun, $begun, $now, $this->module]);
        $written = $this->connection->run('SELECT written FROM mod_paysig_refusals WHERE module = ?', [$this->module]);
        if ($written === []) {
            $add = 'INSERT INTO mod_paysig_refusals (module, since, written) VALUES (?, ?, 1)';
            $this->connection->run($add, [$this->module, $now]);
        }
        return self::ROWS - (int) ($written[0][0] ?? 1);
    }

    private function install(): void
    {
        $this->connection->execute(<<<'SQL'
            CREATE TABLE IF NOT EXISTS mod_paysig_refusals (
                module VARCHAR(32) NOT NULL PRIMARY KEY,
                since BIGINT NOT NULL,
                written INTEGER NOT NULL
            )
            SQL);
    }
}
