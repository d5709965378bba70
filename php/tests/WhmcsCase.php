<?php

declare(strict_types=1);

namespace Paysig\Tests;

use Paysig\Whmcs\Bill;
use Paysig\Whmcs\Reply;
use PHPUnit\Framework\TestCase;

use function Paysig\sign_request;

/**
 * A shop with an invoice for each module, and callbacks about them.
 */
abstract class WhmcsCase extends TestCase
{
    protected const TOKEN = 'd1179e54e58d4e51a285a5c659a2b7ef';
    protected const OTHER_TOKEN = '0123456789abcdef0123456789abcdef';
    protected const PAYMENT = 'KPAY-5292/KM/2026';
    protected const HASH = 'ASe5659e1700b9004ef06a622e49b6d367d3a76d3fed5e7872aaf684b51b824a89';
    protected const KEY = 'the key of one payment';

    protected const CREDIT_PAYMENTO = '1001 12.50 paysigpaymento:' . self::TOKEN . ' paysigpaymento';
    protected const CREDIT_RAJAONGKIR = '1002 150000.00 paysigrajaongkir:' . self::PAYMENT . ' paysigrajaongkir';
    protected const CREDIT_AKASHICPAY = '1003 10.00 paysigakashicpay:' . self::HASH . ' paysigakashicpay';

    protected WhmcsShop $shop;
    protected Site $site;

    protected function setUp(): void
    {
        $this->site = WhmcsSite::open();
        $this->site->answers(500);
        $this->open(new WhmcsShop());
    }

    protected function open(WhmcsShop $shop): void
    {
        $this->shop = $shop;
        $shop->invoice(1001, '12.50');
        $shop->invoice(1002, '150000', 2, 'paysigrajaongkir');
        $shop->invoice(1003, '10', 1, 'paysigakashicpay', 'INV-3');
        $now = time() - 60;
        $shop->asks(
            'paysigpaymento',
            'production',
            new Bill('1001-aa', self::TOKEN, 1001, '12.50', 'USD', '12.50', 'USD', created_at: $now),
        );
        $shop->asks(
            'paysigrajaongkir',
            'production',
            new Bill(
                '1002-bb',
                self::PAYMENT,
                1002,
                '150000',
                'IDR',
                '150000.00',
                'IDR',
                key: $shop->encrypt(self::KEY),
                created_at: $now,
            ),
        );
        $shop->settings['paysigakashicpay']['at_par'] = 'USDT=USD';
    }

    /**
     * @param array<string, mixed> $fields
     */
    protected function paymento(array $fields = []): Reply
    {
        $this->verifies($fields['Token'] ?? self::TOKEN, $fields['OrderId'] ?? '1001-aa');
        $body = self::json(
            $fields + ['Token' => self::TOKEN, 'PaymentId' => 7, 'OrderId' => '1001-aa', 'OrderStatus' => 7],
        );
        return $this->shop->receives('paysigpaymento', $body, sign_request('paymento', $body, WhmcsShop::SECRET));
    }

    protected function verifies(
        string $token = self::TOKEN,
        string $order_id = '1001-aa',
        string $amount = '12.50',
        int $status = 7,
    ): void {
        $this->site->answers(200, self::json([
            'success' => true,
            'message' => '',
            'body' => [
                'token' => $token,
                'orderId' => $order_id,
                'orderStatus' => $status,
                'settlement' => ['requestedFiatAmount' => $amount],
            ],
        ]));
    }

    /**
     * @param array<string, mixed> $fields
     */
    protected function rajaongkir(array $fields = [], string $key = self::KEY): Reply
    {
        $fields += ['payment_id' => self::PAYMENT, 'order_id' => '1002-bb', 'status' => 'PAID', 'amount' => 150_000];
        $this->site->answers(200, self::json(['data' => $fields]));
        $body = self::json($fields);
        return $this->shop->receives('paysigrajaongkir', $body, sign_request('rajaongkir', $body, $key));
    }

    /**
     * @param array<string, mixed> $fields
     */
    protected function akashicpay(array $fields = []): Reply
    {
        $fields += [
            'amount' => '10.000000',
            'coinSymbol' => 'TRX',
            'tokenSymbol' => 'USDT',
            'status' => 'Confirmed',
            'toAddress' => 'TQH8ygbS8BAnzSQ9uxR9vXHJYMQVRvbgPg',
            'l2TxnHash' => self::HASH,
            'referenceId' => '1003',
        ];
        $this->site->answers(200, self::json(['transaction' => array_diff_key($fields, ['referenceId' => 0])]));
        $body = self::json($fields);
        return $this->shop->receives('paysigakashicpay', $body, sign_request('akashicpay', $body, WhmcsShop::SECRET));
    }

    /**
     * @param array<string, mixed> $fields
     */
    protected static function json(array $fields): string
    {
        return json_encode($fields, JSON_THROW_ON_ERROR | JSON_UNESCAPED_SLASHES);
    }
}
