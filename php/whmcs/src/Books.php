<?php

declare(strict_types=1);

namespace Paysig\Whmcs;

use Paysig\Store\Pdo\Connection;
use PDO;

/**
 * What WHMCS's tables say about invoices and credited payments. WHMCS's own functions for that end
 * the request, with status 200, where they find nothing.
 *
 * @internal
 */
final class Books
{
    private readonly Connection $connection;

    public function __construct(PDO $pdo)
    {
        $this->connection = new Connection($pdo);
    }

    public function invoice(int $id): ?Invoice
    {
        return $this->find('i.id = ?', $id)[0] ?? null;
    }

    /**
     * The invoice that a merchant would call by this number: its id, or the number that it was
     * given. Null where that could be two.
     */
    public function invoiceNumbered(string $number): ?Invoice
    {
        $by_id = preg_match('/^[1-9][0-9]{0,17}$/D', $number) === 1 ? $this->invoice((int) $number) : null;
        // MySQL may refuse to compare anything else with a column of another character set.
        $is_number = preg_match('/^[\x20-\x7e]{1,190}$/D', $number) === 1;
        $by_number = $is_number ? $this->find('i.invoicenum = ?', $number) : [];
        $ids = array_unique([...array_column($by_number, 'id'), ...($by_id === null ? [] : [$by_id->id])]);
        return count($ids) === 1 ? $by_id ?? $by_number[0] ?? null : null;
    }

    /**
     * The invoice that a transaction was credited to, whichever gateway brought it.
     */
    public function credited(string $transaction_id): ?int
    {
        $sql = 'SELECT invoiceid FROM tblaccounts WHERE transid = ? LIMIT 1';
        $invoice = $this->connection->run($sql, [$transaction_id])[0][0] ?? null;
        return $invoice === null ? null : (int) $invoice;
    }

    /**
     * The newest row of the Gateway Log under one of these names.
     *
     * @return array{date: string, result: string, data: string}|null
     */
    public function lastLogged(string $module, string $name): ?array
    {
        $sql = 'SELECT date, result, data FROM tblgatewaylog WHERE gateway IN (?, ?) ORDER BY id DESC LIMIT 1';
        $row = $this->connection->run($sql, [$module, $name])[0] ?? null;
        return (
            $row === null
                ? null
                : ['date' => (string) $row[0], 'result' => (string) $row[1], 'data' => (string) $row[2]]
        );
    }

    /**
     * @return list<Invoice> Two of them at most.
     */
    private function find(string $where, int|string $value): array
    {
        $sql = <<<SQL
            SELECT i.id, i.status, r.code, i.paymentmethod
            FROM tblinvoices i
            JOIN tblclients c ON c.id = i.userid
            JOIN tblcurrencies r ON r.id = c.currency
            WHERE {$where}
            ORDER BY i.id LIMIT 2
            SQL;
        return array_map(
            static fn(array $row): Invoice => new Invoice(
                (int) $row[0],
                (string) $row[1],
                strtoupper((string) $row[2]),
                (string) $row[3],
            ),
            $this->connection->run($sql, [$value]),
        );
    }
}
