<?php

declare(strict_types=1);

namespace Paysig\Tests;

use PDO;

/**
 * The modules' own table in MariaDB, on a connection as WHMCS has it.
 */
final class WhmcsMariaDbTest extends WhmcsCase
{
    protected function setUp(): void
    {
        parent::setUp();
        $server = StoreServer::of('mysql');
        $pdo = new PDO($server->source(), $server->name(), null, [
            // Laravel's.
            PDO::ATTR_CASE => PDO::CASE_NATURAL,
            PDO::ATTR_ERRMODE => PDO::ERRMODE_EXCEPTION,
            PDO::ATTR_ORACLE_NULLS => PDO::NULL_NATURAL,
            PDO::ATTR_STRINGIFY_FETCHES => false,
            PDO::ATTR_EMULATE_PREPARES => false,
        ]);
        $pdo->exec('DROP DATABASE IF EXISTS whmcs');
        $pdo->exec('CREATE DATABASE whmcs CHARACTER SET latin1');
        $pdo->exec('USE whmcs');
        $this->open(new WhmcsShop($pdo));
    }

    public function test_payments_are_credited_once(): void
    {
        foreach ([$this->paymento(...), $this->rajaongkir(...), $this->akashicpay(...)] as $deliver) {
            self::assertSame([200, 200], [$deliver()->status, $deliver()->status], $this->shop->logged());
        }
        $credits = [self::CREDIT_PAYMENTO, self::CREDIT_RAJAONGKIR, self::CREDIT_AKASHICPAY];
        self::assertSame($credits, $this->shop->credits());
    }

    public function test_it_works_with_whatever_attributes_the_connection_has(): void
    {
        $pdo = $this->shop->connection();
        $pdo->setAttribute(PDO::ATTR_ERRMODE, PDO::ERRMODE_SILENT);
        $pdo->setAttribute(PDO::ATTR_EMULATE_PREPARES, true);
        $pdo->setAttribute(PDO::ATTR_STRINGIFY_FETCHES, true);
        self::assertSame(200, $this->paymento()->status);
        self::assertSame([self::CREDIT_PAYMENTO], $this->shop->credits());
        $pdo->exec('DROP TABLE paysig_claims');
        $pdo->exec('CREATE VIEW paysig_claims AS SELECT 1');
        self::assertSame(503, $this->rajaongkir()->status);
        self::assertSame(PDO::ERRMODE_SILENT, $pdo->getAttribute(PDO::ATTR_ERRMODE));
    }

    public function test_ids_are_told_apart_by_letter_case(): void
    {
        $bills = $this->shop->bills('paysigpaymento', 'production');
        self::assertNotNull($bills->ofPayment(self::TOKEN));
        self::assertNull($bills->ofPayment(strtoupper(self::TOKEN)));
        self::assertNull($bills->ofOrder('1001-AA'));
    }

    /**
     * @testWith ["\u7528\u6237-42"]
     *           ["\u00e9"]
     *           ["\ud83d\ude00"]
     */
    public function test_orders_in_any_script_are_the_merchants_hooks_to_tell(string $order_id): void
    {
        $this->shop->connection()->exec('SET NAMES utf8mb4 COLLATE utf8mb4_unicode_ci');
        $this->akashicpay(['referenceId' => $order_id, 'l2TxnHash' => 'AS' . str_repeat('c', 64)]);
        self::assertStringContainsString('no invoice is known for its order', $this->shop->logged());
        $spelled = trim(json_encode($order_id, JSON_THROW_ON_ERROR), '"');
        self::assertStringContainsString("Order => {$spelled}\n", $this->shop->logged());
        $this->shop->hooks['PaysigInvoiceOf'] = static fn(array $vars): ?int => $vars['order_id'] === $order_id
            ? 1003
            : null;
        self::assertSame(200, $this->akashicpay(['referenceId' => $order_id])->status);
        self::assertSame([self::CREDIT_AKASHICPAY], $this->shop->credits());
    }

    public function test_a_stranger_who_names_an_order_in_any_script_is_refused(): void
    {
        $this->shop->connection()->exec('SET NAMES utf8mb4 COLLATE utf8mb4_unicode_ci');
        $body = self::json(['order_id' => "\u{e9}", 'payment_id' => "\u{e9}", 'status' => 'PAID', 'amount' => 1]);
        $reply = $this->shop->receives('paysigrajaongkir', $body, ['X-Callback-Api-Key' => str_repeat('0', 64)]);
        self::assertSame([401, ['Refused: key_unknown']], [$reply->status, $this->shop->results()]);
    }
}
