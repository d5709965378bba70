<?php

declare(strict_types=1);

namespace Paysig\Whmcs;

use Paysig\Store\Pdo\Connection;
use Paysig\Store\PdoStore;
use Paysig\Store\StoreException;
use PDO;

/**
 * The modules' own table, and Paysig's store beside it, in WHMCS's database. Bills of one module
 * in one environment, so that what was paid in a sandbox is worth nothing elsewhere.
 *
 * @internal
 */
// @mago-expect lint:too-many-methods
final class Bills
{
    private const COLUMNS =
        'order_id, payment_id, invoice_id, charged, charged_currency, base, base_currency,'
            . ' secret, link, state, expires_at, created_at, checked_at';

    public readonly PdoStore $store;
    private readonly Connection $connection;

    public function __construct(
        PDO $pdo,
        private readonly string $module,
        private readonly string $environment,
    ) {
        $this->connection = new Connection($pdo);
        $this->store = new PdoStore($pdo);
    }

    /**
     * Makes the tables where they are not there.
     */
    public function install(): void
    {
        try {
            $this->connection->run('SELECT 1 FROM mod_paysig_payments WHERE module = ?', ['']);
            $this->store->state(str_repeat('0', 64));
        } catch (StoreException) {
            $this->store->install();
            $mysql = $this->connection->pdo->getAttribute(PDO::ATTR_DRIVER_NAME) === 'mysql';
            $this->connection->execute(self::schema($mysql ? ' CHARACTER SET ascii COLLATE ascii_bin' : ''));
        }
    }

    public function add(Bill $bill): void
    {
        $this->connection->run('INSERT INTO mod_paysig_payments (module, environment, '
        . self::COLUMNS
        . ') VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)', [
            $this->module,
            $this->environment,
            $bill->order_id,
            $bill->payment_id,
            $bill->invoice,
            $bill->charged,
            $bill->charged_currency,
            $bill->base,
            $bill->base_currency,
            $bill->key,
            $bill->link,
            $bill->state,
            $bill->expires_at,
            $bill->created_at,
            $bill->checked_at,
        ]);
    }

    public function ofOrder(string $order_id): ?Bill
    {
        return self::isOurs($order_id) ? $this->select('order_id = ?', [$order_id], 1)[0] ?? null : null;
    }

    public function ofPayment(string $payment_id): ?Bill
    {
        return self::isOurs($payment_id) ? $this->select('payment_id = ?', [$payment_id], 1)[0] ?? null : null;
    }

    /**
     * The bills of an invoice that nobody has paid yet, the newest first.
     *
     * @return list<Bill>
     */
    public function ofInvoice(int $invoice): array
    {
        $where = 'invoice_id = ? AND state = ? AND payment_id IS NOT NULL';
        return $this->select($where, [$invoice, Bill::OPEN], 20);
    }

    /**
     * How many bills of an invoice were made since that moment, up to so many.
     */
    public function begun(int $invoice, int $since, int $limit): int
    {
        return count($this->select('invoice_id = ? AND created_at >= ?', [$invoice, $since], $limit));
    }

    /**
     * The bills that are to be asked about.
     *
     * @param int $since Made at that moment or later.
     * @param int|null $payable Or payable at that moment or later.
     * @param int $unchecked Not asked about since that moment.
     *
     * @return list<Bill> The one that has waited longest first, so that none is left out.
     */
    public function unchecked(string $state, int $since, ?int $payable, int $unchecked, int $limit): array
    {
        $where = 'state = ? AND payment_id IS NOT NULL AND (created_at >= ? OR expires_at >= ?) AND checked_at <= ?';
        $waiting = 'CASE WHEN checked_at > created_at THEN checked_at ELSE created_at END';
        return $this->select($where, [$state, $since, $payable ?? PHP_INT_MAX, $unchecked], $limit, $waiting);
    }

    /**
     * Writes down what the provider made of a bill.
     */
    public function made(string $order_id, string $payment_id, string $link, int $expires_at): void
    {
        $this->update('payment_id = ?, link = ?, expires_at = ?', [$payment_id, $link, $expires_at], $order_id);
    }

    public function settle(string $order_id, string $state): void
    {
        $this->update('state = ?', [$state], $order_id);
    }

    /**
     * Closes the bill of a payment that has failed, unless it is paid.
     */
    public function fail(string $payment_id): void
    {
        if (!self::isOurs($payment_id)) {
            return;
        }
        $sql =
            'UPDATE mod_paysig_payments SET state = ? WHERE module = ? AND environment = ? AND payment_id = ?'
            . ' AND state <> ?';
        $values = [Bill::CLOSED, $this->module, $this->environment, $payment_id, Bill::PAID];
        $this->connection->run($sql, $values);
    }

    public function checked(string $order_id, int $now): void
    {
        $this->update('checked_at = ?', [$now], $order_id);
    }

    /**
     * @param list<int|string|null> $values
     */
    private function update(string $set, array $values, string $order_id): void
    {
        if (!self::isOurs($order_id)) {
            return;
        }
        $sql = "UPDATE mod_paysig_payments SET {$set} WHERE module = ? AND environment = ? AND order_id = ?";
        $this->connection->run($sql, [...$values, $this->module, $this->environment, $order_id]);
    }

    /**
     * @param list<int|string> $values
     *
     * @return list<Bill>
     */
    private function select(string $where, array $values, int $limit, string $order = 'created_at DESC'): array
    {
        $sql =
            'SELECT '
            . self::COLUMNS
            . ' FROM mod_paysig_payments WHERE module = ? AND environment = ? AND '
            . $where
            . " ORDER BY {$order}, order_id LIMIT {$limit}";
        return array_map(self::bill(...), $this->connection->run($sql, [
            $this->module,
            $this->environment,
            ...$values,
        ]));
    }

    /**
     * @param list<int|string|null> $row
     */
    private static function bill(array $row): Bill
    {
        [$order, $payment, $invoice, $charged, $charged_in, $base, $base_in, $key, $link, $state] = $row;
        return new Bill(
            (string) $order,
            $payment === null ? null : (string) $payment,
            (int) $invoice,
            (string) $charged,
            (string) $charged_in,
            (string) $base,
            (string) $base_in,
            null,
            $key === null ? null : (string) $key,
            $link === null ? null : (string) $link,
            (string) $state,
            (int) $row[10],
            (int) $row[11],
            (int) $row[12],
        );
    }

    /**
     * Whether an id may stand in the table. MySQL refuses to compare any other with what does.
     */
    private static function isOurs(string $id): bool
    {
        return preg_match('/^[\x21-\x7e]{1,190}$/D', $id) === 1;
    }

    private static function schema(string $ascii): string
    {
        return <<<SQL
            CREATE TABLE IF NOT EXISTS mod_paysig_payments (
                module VARCHAR(32){$ascii} NOT NULL,
                environment VARCHAR(16){$ascii} NOT NULL,
                order_id VARCHAR(64){$ascii} NOT NULL,
                payment_id VARCHAR(190){$ascii},
                invoice_id BIGINT NOT NULL,
                charged VARCHAR(64){$ascii} NOT NULL,
                charged_currency VARCHAR(16){$ascii} NOT NULL,
                base VARCHAR(64){$ascii} NOT NULL,
                base_currency VARCHAR(16){$ascii} NOT NULL,
                secret TEXT,
                link TEXT,
                state VARCHAR(8){$ascii} NOT NULL,
                expires_at BIGINT NOT NULL,
                created_at BIGINT NOT NULL,
                checked_at BIGINT NOT NULL,
                PRIMARY KEY (module, environment, order_id),
                UNIQUE (module, environment, payment_id)
            )
            SQL;
    }
}
