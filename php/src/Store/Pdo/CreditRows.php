<?php

declare(strict_types=1);

namespace Paysig\Store\Pdo;

use Paysig\Store\Rules;
use Paysig\Store\Rules\Credit;
use Paysig\Store\StoreException;

/**
 * The table of credits in a database.
 *
 * @internal
 */
final class CreditRows implements Rules\CreditRows
{
    public function __construct(
        private readonly Connection $connection,
    ) {}

    public function row(string $key, int $now): Credit
    {
        $dialect = $this->connection->dialect;
        $sql = <<<'SQL'
            INSERT INTO paysig_credits (payment_key, credited, fence, lease_until, updated_at)
            VALUES (?, '0', 0, 0, ?)
            SQL;
        $this->connection->run($sql . $dialect->unlessThere('payment_key'), [$key, $now]);
        $sql = 'SELECT credited, pending, fence, lease_until FROM paysig_credits WHERE payment_key = ?';
        $found = $this->connection->run($sql . $dialect->locking(), [$key])[0] ?? null;
        if ($found === null) {
            throw new StoreException('the database does not show a row that it has');
        }
        [$credited, $pending, $fence, $lease_until] = $found;
        return new Credit(
            $key,
            (string) $credited,
            $pending === null ? null : (string) $pending,
            (int) $fence,
            (int) $lease_until,
        );
    }

    public function write(Credit $credit, int $now): void
    {
        $sql = <<<'SQL'
            UPDATE paysig_credits
            SET credited = ?, pending = ?, fence = ?, lease_until = ?, updated_at = ?
            WHERE payment_key = ?
            SQL;
        $this->connection->run($sql, [
            $credit->credited,
            $credit->pending,
            $credit->fence,
            $credit->lease_until,
            $now,
            $credit->key,
        ]);
    }
}
