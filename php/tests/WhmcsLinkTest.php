<?php

declare(strict_types=1);

namespace Paysig\Tests;

use Paysig\Whmcs\Gateways\Gateways;
use Paysig\Whmcs\Link;
use Paysig\Whmcs\Page;

use function Paysig\sign_request;

/**
 * The buttons on an invoice, and the payments that they make.
 */
final class WhmcsLinkTest extends WhmcsCase
{
    private const MADE = '{"success":true,"message":"","body":" 3256e147c6fe4d36a9341a5112ed2214"}';
    private const MADE_LINK = 'https://app.paymento.io/gateway?token=3256e147c6fe4d36a9341a5112ed2214';
    private const RAJAONGKIR_MADE = '{"data":{"payment_id":"KPAY-1/KM","payment_url":"https://pay.komerce.id/abc"}}';

    public function test_a_view_asks_nobody_and_writes_nothing(): void
    {
        $asked = count($this->site->asked());
        $page = $this->view();
        self::assertStringContainsString('<form method="post"', $page->html);
        self::assertNull($page->redirect);
        self::assertCount($asked, $this->site->asked());
        self::assertCount(1, $this->shop->bills('paysigpaymento', 'production')->ofInvoice(1001));
    }

    public function test_what_whmcs_tells_is_escaped(): void
    {
        $page = $this->view(['langpaynow' => '"><script>alert(1)</script>', 'returnurl' => 'https://x/?"><script>']);
        self::assertStringNotContainsString('<script>', $page->html);
    }

    public function test_a_post_without_the_sessions_token_makes_nothing(): void
    {
        $asked = count($this->site->asked());
        foreach ([[], ['paysig_token' => ''], ['paysig_token' => 'guessed'], ['paysig_token' => ['x']]] as $token) {
            $page = $this->link('paysigpaymento', $this->params(), ['paysig_pay' => 'paysigpaymento'] + $token);
            self::assertNull($page->redirect);
        }
        self::assertCount($asked, $this->site->asked());
    }

    public function test_a_payment_is_made_and_bound_to_the_invoice(): void
    {
        $this->site->answers(200, self::MADE);
        $page = $this->pay();
        self::assertSame(self::MADE_LINK, $page->redirect);
        self::assertStringContainsString('href="' . self::MADE_LINK, $page->html);
        $bill = $this->shop->bills('paysigpaymento', 'production')->ofPayment('3256e147c6fe4d36a9341a5112ed2214');
        $bound = [$bill?->invoice, $bill?->charged, $bill?->charged_currency, $bill?->base, $bill?->base_currency];
        self::assertSame([1001, '12.50', 'USD', '12.50', 'USD'], $bound);
        [$asked] = array_slice($this->site->asked(), -1);
        self::assertStringStartsWith('POST /v1/payment/request ', $asked);
        self::assertSame(
            [
                'fiatAmount' => '12.50',
                'fiatCurrency' => 'USD',
                'ReturnUrl' => "https://shop.example/modules/gateways/callback/paysigpaymento_return.php?order={$bill?->order_id}",
                'orderId' => $bill?->order_id,
                'RiskSpeed' => 1,
                'EmailAddress' => 'ani@example.com',
            ],
            json_decode(explode(' ', $asked, 3)[2], true),
        );
        $this->verifies('3256e147c6fe4d36a9341a5112ed2214', (string) $bill?->order_id);
        $body = self::json([
            'Token' => '3256e147c6fe4d36a9341a5112ed2214',
            'OrderId' => $bill?->order_id,
            'OrderStatus' => 7,
        ]);
        $this->shop->receives('paysigpaymento', $body, sign_request('paymento', $body, WhmcsShop::SECRET));
        self::assertSame('Paid', $this->shop->status(1001));
    }

    public function test_a_payment_page_that_has_not_ended_is_used_again(): void
    {
        $this->site->answers(200, self::MADE);
        $this->pay();
        $asked = count($this->site->asked());
        self::assertSame(self::MADE_LINK, $this->pay()->redirect);
        self::assertCount($asked, $this->site->asked());
        // It is of no use for another amount, nor when it has ended.
        $this->site->answers(200, str_replace('3256', 'aaaa', self::MADE));
        self::assertSame(str_replace('3256', 'aaaa', self::MADE_LINK), $this->pay(['amount' => '12.00'])->redirect);
        $this->shop->connection()->exec('UPDATE mod_paysig_payments SET expires_at = ' . time());
        $this->site->answers(200, str_replace('3256', 'bbbb', self::MADE));
        self::assertSame(str_replace('3256', 'bbbb', self::MADE_LINK), $this->pay()->redirect);
    }

    /**
     * @testWith [200, "{\"success\":false,\"message\":\"the key to the API is wrong\",\"body\":null}"]
     *           [200, "{\"success\":true,\"body\":\"<script>\"}"]
     *           [200, "no JSON"]
     *           [302, "{\"success\":true,\"body\":\"3256e147c6fe4d36a9341a5112ed2214\"}"]
     *           [401, ""]
     *           [500, "{\"success\":true,\"body\":\"3256e147c6fe4d36a9341a5112ed2214\"}"]
     */
    public function test_a_provider_that_makes_none_is_told_of_kindly_and_logged_without_secrets(
        int $status,
        string $answer,
    ): void {
        $this->site->answers($status, $answer);
        $page = $this->pay();
        self::assertNull($page->redirect);
        self::assertStringContainsString('could not be opened', $page->html);
        self::assertStringContainsString('<form', $page->html);
        self::assertCount(1, $this->shop->calls);
        self::assertStringContainsString("Status {$status}", $this->shop->calls[0]);
        self::assertStringNotContainsString(WhmcsShop::API_KEY, $this->shop->calls[0]);
    }

    public function test_a_database_that_is_away_is_told_of_kindly(): void
    {
        $this->shop->database_is_away = true;
        self::assertStringContainsString('could not be opened', $this->pay()->html);
    }

    public function test_each_payment_at_rajaongkir_has_a_key_of_its_own_that_is_kept_encrypted(): void
    {
        $keys = [];
        foreach ([1, 2] as $number) {
            $this->site->answers(200, str_replace('KPAY-1', "KPAY-{$number}", self::RAJAONGKIR_MADE));
            $this->shop->connection()->exec('UPDATE mod_paysig_payments SET expires_at = 0');
            self::assertSame('https://pay.komerce.id/abc', $this->payRajaOngkir()->redirect);
            [$asked] = array_slice($this->site->asked(), -1);
            $body = json_decode(explode(' ', $asked, 3)[2], true);
            $keys[] = $body['callback_api_key'];
        }
        self::assertSame([64, 64], array_map(strlen(...), $keys));
        self::assertNotSame($keys[0], $keys[1]);
        self::assertSame(150_001, $body['amount']);
        self::assertSame('https://shop.example/modules/gateways/callback/paysigrajaongkir.php', $body['callback_url']);
        $stored = $this->shop->bills('paysigrajaongkir', 'production')->ofPayment('KPAY-2/KM')?->key;
        self::assertSame($keys[1], $this->shop->decrypt((string) $stored));
        $table = $this->shop->connection()->query('SELECT * FROM mod_paysig_payments')->fetchAll();
        self::assertStringNotContainsString($keys[1], print_r($table, true) . implode("\n", $this->shop->calls));
    }

    public function test_a_converted_amount_is_bound_to_what_is_left_of_the_invoice(): void
    {
        $this->shop->invoice(2000, '9.99', 1, 'paysigrajaongkir');
        $this->site->answers(200, self::RAJAONGKIR_MADE);
        $this->payRajaOngkir(['invoiceid' => 2000, 'amount' => '150000.40']);
        $bill = $this->shop->bills('paysigrajaongkir', 'production')->ofPayment('KPAY-1/KM');
        $bound = [$bill?->charged, $bill?->charged_currency, $bill?->base, $bill?->base_currency];
        self::assertSame(['150000', 'IDR', '9.99', 'USD'], $bound);
    }

    public function test_what_rajaongkir_cannot_take_is_told_before_it_is_asked(): void
    {
        $asked = count($this->site->asked());
        self::assertStringContainsString('rupiah only', $this->payRajaOngkir(['currency' => 'USD'])->html);
        self::assertStringContainsString('Rp 10.000', $this->payRajaOngkir(['amount' => '9999.40'])->html);
        self::assertStringContainsString('phone number', $this->payRajaOngkir(['clientdetails' => []])->html);
        self::assertCount($asked, $this->site->asked());
    }

    public function test_a_payment_page_that_is_no_https_address_is_not_visited(): void
    {
        foreach ([
            'http://pay.komerce.id/a',
            'javascript:alert(1)',
            'https://pay.komerce.id@evil/',
            "https://x/\n",
        ] as $link) {
            $this->site->answers(200, self::json(['data' => ['payment_id' => 'KPAY-1', 'payment_url' => $link]]));
            self::assertNull($this->payRajaOngkir()->redirect, $link);
        }
    }

    public function test_who_says_to_have_paid_has_the_provider_asked(): void
    {
        $this->verifies();
        $posted = ['paysig_check' => 'paysigpaymento', 'paysig_token' => $this->shop->sessionToken()];
        $page = $this->link('paysigpaymento', $this->params(), $posted);
        self::assertStringContainsString('has arrived', $page->html);
        self::assertSame([self::CREDIT_PAYMENTO], $this->shop->credits());
    }

    public function test_akashicpay_shows_nothing_since_the_merchants_own_integration_does(): void
    {
        self::assertSame('', $this->link('paysigakashicpay', $this->params(), [
            'paysig_pay' => 'paysigakashicpay',
        ])->html);
    }

    /**
     * @param array<string, mixed> $changed
     */
    private function view(array $changed = []): Page
    {
        return $this->link('paysigpaymento', $changed + $this->params(), []);
    }

    /**
     * @param array<string, mixed> $changed
     */
    private function pay(array $changed = []): Page
    {
        $posted = ['paysig_pay' => 'paysigpaymento', 'paysig_token' => $this->shop->sessionToken()];
        return $this->link('paysigpaymento', $changed + $this->params(), $posted);
    }

    /**
     * @param array<string, mixed> $changed
     */
    private function payRajaOngkir(array $changed = []): Page
    {
        $posted = ['paysig_pay' => 'paysigrajaongkir', 'paysig_token' => $this->shop->sessionToken()];
        $invoice = ['invoiceid' => 1002, 'amount' => '150000.50', 'currency' => 'IDR'];
        return $this->link('paysigrajaongkir', $changed + $invoice + $this->params(), $posted);
    }

    /**
     * @param array<string, mixed> $params
     * @param array<string, mixed> $posted
     */
    private function link(string $module, array $params, array $posted): Page
    {
        $params += $this->shop->settings[$module];
        return (new Link($this->shop, Gateways::named($module)))->page($params, $posted);
    }

    /**
     * @return array<string, mixed>
     */
    private function params(): array
    {
        return [
            'invoiceid' => 1001,
            'amount' => '12.50',
            'currency' => 'USD',
            'description' => 'Invoice #1001',
            'returnurl' => 'https://shop.example/viewinvoice.php?id=1001',
            'langpaynow' => 'Pay Now',
            'clientdetails' => [
                'firstname' => 'Ani',
                'lastname' => 'Wijaya',
                'email' => 'ani@example.com',
                'phonenumber' => '+62.81-234',
            ],
        ];
    }
}
