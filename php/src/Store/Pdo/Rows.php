<?php

declare(strict_types=1);

namespace Paysig\Store\Pdo;

use Paysig\Store\Kept;
use Paysig\Store\Rules;
use Paysig\Store\Rules\Moment;
use Paysig\Store\Rules\Row;
use Paysig\Store\Rules\Whose;
use Paysig\Store\StoreException;

/**
 * The table of claims in a database.
 *
 * @internal
 */
// @mago-expect lint:too-many-methods
final class Rows implements Rules\Rows
{
    private const SETTLED = "state IN ('done', 'rejected')";

    public function __construct(
        private readonly Connection $connection,
    ) {}

    public function row(string $key, int $now): Row
    {
        $sql = <<<'SQL'
            INSERT INTO paysig_claims (
                claim_key, state, fence, lease_until, attempts, next_at, reason,
                provider, merchant, environment, created_at, updated_at
            ) VALUES (?, 'kept', 0, 0, 0, ?, '', '', '', '', ?, ?)
            SQL;
        $this->connection->run($sql . $this->connection->dialect->unlessThere('claim_key'), [$key, $now, $now, $now]);
        return $this->find($key) ?? throw new StoreException('the database does not show a row that it has');
    }

    public function find(string $key): ?Row
    {
        return $this->read($key, $this->connection->dialect->locking());
    }

    public function seen(string $key): ?Row
    {
        return $this->read($key, '');
    }

    public function write(Row $row, int $now): void
    {
        $sql = <<<'SQL'
            UPDATE paysig_claims
            SET state = ?, fence = ?, lease_until = ?, attempts = ?, next_at = ?, reason = ?,
                address_ok = ?, created_at = ?, updated_at = ?
            WHERE claim_key = ?
            SQL;
        $this->connection->run($sql, [
            $row->state,
            $row->fence,
            $row->lease_until,
            $row->attempts,
            $row->next_at,
            $row->reason,
            $row->address_ok === null ? null : (int) $row->address_ok,
            $row->created_at,
            $now,
            $row->key,
        ]);
    }

    public function kept(string $key): ?Kept
    {
        $sql = "{$this->callbacks()} WHERE claim_key = ? AND payload IS NOT NULL";
        $found = $this->connection->run($sql, [$key])[0] ?? null;
        return $found === null ? null : self::callback($found);
    }

    public function writeKept(Kept $kept): void
    {
        $sql = <<<SQL
            UPDATE paysig_claims
            SET provider = ?, merchant = ?, environment = ?, payload = {$this->connection->dialect->bytes()},
                delivery_id = ?
            WHERE claim_key = ?
            SQL;
        $this->connection->run($sql, [
            $kept->provider,
            $kept->merchant,
            $kept->environment,
            new Bytes($kept->payload),
            $kept->delivery_id,
            $kept->claim_key,
        ]);
    }

    public function due(int $limit, Whose $whose, int $now): array
    {
        $wanted = '';
        foreach (array_keys($whose->columns) as $column) {
            $wanted .= " AND {$this->connection->dialect->same($column)}";
        }
        $sql = <<<SQL
            {$this->callbacks()}
            WHERE state IN ('kept', 'failed', 'claimed') AND next_at <= ? AND lease_until <= ?
                AND payload IS NOT NULL{$wanted}
            ORDER BY next_at, claim_key LIMIT {$limit}
            SQL;
        return array_map(self::callback(...), $this->connection->run($sql, [
            $now,
            $now,
            ...array_values($whose->columns),
        ]));
    }

    public function droppable(int $before, string $behind, int $limit): array
    {
        $settled = self::SETTLED;
        $sql = <<<SQL
            SELECT claim_key FROM paysig_claims
            WHERE {$settled} AND updated_at < ? AND claim_key > ? AND payload IS NOT NULL
            ORDER BY claim_key LIMIT {$limit}
            SQL;
        $rows = $this->connection->run($sql, [$before, $behind]);
        return array_map(static fn(array $row): string => (string) $row[0], $rows);
    }

    public function dropPayload(string $key, int $before): void
    {
        $sql = 'UPDATE paysig_claims SET payload = NULL WHERE claim_key = ? AND updated_at < ? AND ' . self::SETTLED;
        $this->connection->run($sql, [$key, $before]);
    }

    private function read(string $key, string $locking): ?Row
    {
        $sql = <<<SQL
            SELECT state, fence, lease_until, attempts, next_at, reason, address_ok, created_at, updated_at,
                CASE WHEN payload IS NULL THEN 0 ELSE 1 END
            FROM paysig_claims WHERE claim_key = ?{$locking}
            SQL;
        $found = $this->connection->run($sql, [$key])[0] ?? null;
        if ($found === null) {
            return null;
        }
        [$state, $fence, $lease_until, $attempts, $next_at, $reason, $address_ok, $created_at, $updated_at, $has] =
            $found;
        return new Row(
            $key,
            (string) $state,
            (int) $fence,
            (int) $lease_until,
            (int) $attempts,
            (int) $next_at,
            (string) $reason,
            $address_ok === null ? null : (bool) $address_ok,
            (int) $created_at,
            (int) $updated_at,
            (bool) $has,
        );
    }

    /** The statement that finds callbacks, but for its conditions. */
    private function callbacks(): string
    {
        return <<<SQL
            SELECT claim_key, provider, {$this->connection->dialect->hexadecimal('payload')}, merchant, environment,
                address_ok, delivery_id, attempts, created_at
            FROM paysig_claims
            SQL;
    }

    /**
     * @param list<int|string|null> $row
     */
    private static function callback(array $row): Kept
    {
        [$key, $provider, $digits, $merchant, $environment, $address_ok, $delivery_id, $attempts, $created_at] = $row;
        return new Kept(
            (string) $key,
            (string) $provider,
            (string) hex2bin((string) $digits),
            (string) $merchant,
            (string) $environment,
            $address_ok === null ? null : (bool) $address_ok,
            $delivery_id === null ? null : (string) $delivery_id,
            (int) $attempts,
            Moment::seconds((int) $created_at),
        );
    }
}
