<?php

declare(strict_types=1);

namespace Paysig\Tests;

use Paysig\Whmcs\Bill;
use Paysig\Whmcs\Cron;
use Paysig\Whmcs\Gateways\Gateways;
use Paysig\Whmcs\ReturnPage;

/**
 * What strangers, payers and accidents may try with a module, and what must not come of it.
 */
final class WhmcsHostileTest extends WhmcsCase
{
    public function test_a_payment_in_the_sandbox_does_not_stand_in_the_way_of_the_real_one(): void
    {
        $this->shop->invoice(2001, '150000', 2, 'paysigrajaongkir');
        $this->shop->asks('paysigrajaongkir', 'sandbox', $this->bill('2001-cc', self::PAYMENT, 2001));
        $this->shop->settings['paysigrajaongkir']['environment'] = 'sandbox';
        $this->rajaongkir(['order_id' => '2001-cc']);
        unset($this->shop->settings['paysigrajaongkir']['environment']);
        $this->rajaongkir();
        self::assertSame(
            [
                '2001 150000.00 paysigrajaongkir:sandbox:' . self::PAYMENT . ' paysigrajaongkir',
                self::CREDIT_RAJAONGKIR,
            ],
            $this->shop->credits(),
        );
    }

    public function test_a_rate_without_its_currency_pays_nothing(): void
    {
        $told = ['invoiceid' => 1003, 'charged' => '71.20', 'base' => '10.00'];
        $this->shop->hooks['PaysigInvoiceOf'] = static fn(): array => $told;
        $this->akashicpay(['amount' => '71.20', 'tokenSymbol' => 'WORTHLESS']);
        self::assertSame([], $this->shop->credits());
        self::assertStringContainsString('without the currency that was charged', $this->shop->logged());
    }

    public function test_a_deposit_is_credited_at_the_rate_that_was_decided_about(): void
    {
        $asked = 0;
        $this->shop->hooks['PaysigInvoiceOf'] = static function () use (&$asked): ?array {
            $asked++;
            $told = ['invoiceid' => 1003, 'charged' => '100', 'currency' => 'USDT', 'base' => '1'];
            return $asked === 1 ? $told : null;
        };
        $this->akashicpay();
        $credit = '1003 0.10 paysigakashicpay:' . self::HASH . ' paysigakashicpay';
        self::assertSame([[$credit], 1], [$this->shop->credits(), $asked]);
    }

    /**
     * @testWith ["0.005", "amount_zero", []]
     *           ["0.009999", "amount_zero", []]
     *           ["0.019999", "Success", ["0.01"]]
     */
    public function test_small_deposits_are_worth_no_more_than_what_came(
        string $paid,
        string $result,
        array $worth,
    ): void {
        $this->akashicpay(['amount' => $paid]);
        self::assertStringContainsString($result, $this->shop->results()[0]);
        $credits = array_map(static fn(string $credit): string => explode(' ', $credit)[1], $this->shop->credits());
        self::assertSame($worth, $credits);
    }

    public function test_a_client_whose_currency_has_changed_is_not_credited_as_much_of_the_other(): void
    {
        $this->shop->connection()->exec('UPDATE tblclients SET currency = 1 WHERE id = 2');
        self::assertSame(200, $this->rajaongkir()->status);
        self::assertSame([], $this->shop->credits());
        self::assertStringContainsString('invoice 1002 was in IDR and is in USD now', $this->shop->logged());
    }

    public function test_strangers_cannot_fill_the_log(): void
    {
        $headers = array_fill_keys(array_map(static fn(int $n): string => str_repeat('x', 180) . $n, range(1, 90)), '');
        for ($sent = 0; $sent < 310; $sent++) {
            $method = ($sent % 2) === 0 ? 'POST' : 'GET';
            $this->shop->receives('paysigpaymento', '{}', $headers, $method);
        }
        self::assertCount(300, $this->shop->log);
        self::assertStringContainsString(
            'More of these are not written within this hour.',
            $this->shop->log[299]['text'],
        );
        self::assertLessThan(300 * 2500, strlen($this->shop->logged()));
        // Others have their own, and what is the provider's is written in any case.
        $this->shop->receives('paysigakashicpay', '{}', []);
        $this->paymento();
        self::assertSame(['Refused: header_missing', 'Success'], array_slice($this->shop->results(), 300));
    }

    public function test_the_log_is_open_again_after_an_hour(): void
    {
        $limit = new \Paysig\Whmcs\LogLimit($this->shop->connection(), 'paysigpaymento');
        self::assertSame([299, 298], [$limit->left(10_000), $limit->left(13_599)]);
        self::assertSame([299, 298], [$limit->left(13_600), $limit->left(13_601)]);
    }

    public function test_markup_of_a_strangers_does_not_reach_the_log(): void
    {
        $this->shop->settings['paysigpaymento']['forwarded_header'] = 'X-Real-Ip';
        $script = '</textarea><script>alert(1)</script>';
        $server = ['REQUEST_METHOD' => 'POST', 'HTTP_X_REAL_IP' => $script, "HTTP_{$script}" => ''];
        $request = new \Paysig\Request('{}', $server, [$script => '']);
        (new \Paysig\Whmcs\Callback($this->shop, Gateways::named('paysigpaymento')))->answer($request);
        self::assertStringNotContainsString('<', $this->shop->logged());
        self::assertStringContainsString('script', $this->shop->logged());
    }

    public function test_a_payer_cannot_have_payments_made_without_end(): void
    {
        $params = ['invoiceid' => 1001, 'amount' => '12.50', 'currency' => 'USD', 'returnurl' => ''];
        $posted = ['paysig_pay' => 'paysigpaymento', 'paysig_token' => $this->shop->sessionToken()];
        $this->shop->connection()->exec('DELETE FROM mod_paysig_payments');
        $link = new \Paysig\Whmcs\Link($this->shop, Gateways::named('paysigpaymento'));
        $asked = count($this->site->asked());
        for ($pressed = 0; $pressed < 25; $pressed++) {
            $page = $link->page($params + $this->shop->settings['paysigpaymento'], $posted);
        }
        self::assertCount($asked + 20, $this->site->asked());
        self::assertStringContainsString('Too many payments were begun', $page->html);
    }

    public function test_the_cron_asks_about_those_first_that_have_waited_longest(): void
    {
        for ($at = 0; $at < 60; $at++) {
            $bill = new Bill("5-{$at}", "token{$at}", 1001, '1', 'USD', '1', 'USD', created_at: time() - 30);
            $this->shop->asks('paysigpaymento', 'production', $bill);
        }
        $this->verifies();
        $counts = (new Cron($this->shop, Gateways::named('paysigpaymento')))->run();
        self::assertSame(1, $counts['done']);
        self::assertSame([self::CREDIT_PAYMENTO], $this->shop->credits());
    }

    public function test_the_cron_asks_as_long_as_a_virtual_account_can_be_paid(): void
    {
        $bill = $this->bill('1002-dd', 'KPAY-9', 1002, time() - (20 * 86_400), time() + (9 * 86_400));
        $this->shop->asks('paysigrajaongkir', 'production', $bill);
        $paid = ['payment_id' => 'KPAY-9', 'order_id' => '1002-dd', 'status' => 'PAID', 'amount' => 150_000];
        $this->site->answers(200, self::json(['data' => $paid]));
        $cron = new Cron($this->shop, Gateways::named('paysigrajaongkir'));
        self::assertArrayNotHasKey('done', $cron->run(time() + (11 * 86_400)));
        self::assertSame(1, $cron->run()['done']);
    }

    public function test_a_payer_who_is_late_is_found_as_well(): void
    {
        $cron = new Cron($this->shop, Gateways::named('paysigpaymento'));
        $this->verifies(status: 4);
        self::assertSame(['contradicted' => 1], $cron->run());
        self::assertSame([], $cron->run(time() + 3600));
        self::assertSame(['contradicted' => 1], $cron->run(time() + 22_000));
        self::assertSame(['Not credited: contradicted'], $this->shop->results());
        $this->verifies();
        self::assertSame(['done' => 1], $cron->run(time() + 44_000));
        self::assertSame([self::CREDIT_PAYMENTO], $this->shop->credits());
    }

    public function test_who_is_refused_by_the_provider_asks_once(): void
    {
        for ($at = 0; $at < 20; $at++) {
            $bill = new Bill("5-{$at}", "token{$at}", 1001, '1', 'USD', '1', 'USD', created_at: time() - 30);
            $this->shop->asks('paysigpaymento', 'production', $bill);
        }
        $this->site->answers(401);
        $counts = (new Cron($this->shop, Gateways::named('paysigpaymento')))->run();
        self::assertSame([['misconfigured' => 1], ['Error']], [$counts, $this->shop->results()]);
    }

    public function test_the_cron_tells_of_each_callback_by_itself(): void
    {
        foreach ([1, 2] as $user) {
            $this->akashicpay(['referenceId' => "user-{$user}", 'l2TxnHash' => 'AS' . hash('sha256', "{$user}")]);
        }
        $this->shop->log = [];
        $counts = (new Cron($this->shop, Gateways::named('paysigakashicpay')))->run(time() + 4000);
        self::assertSame(['unknown_order' => 2], $counts);
        $users = array_map(static function (array $row): array {
            $found = [];
            preg_match_all('/^Order => (user-\d)$/m', $row['text'], $found);
            return $found[1];
        }, $this->shop->log);
        sort($users);
        self::assertSame([['user-1'], ['user-2']], $users);
    }

    /**
     * @testWith ["1001-aa?token=d1179e54&status=7"]
     *           ["1001-aa&token=d1179e54"]
     */
    public function test_who_comes_back_with_more_behind_the_order_is_led_to_the_invoice(string $order_id): void
    {
        $this->verifies();
        $reply = (new ReturnPage($this->shop, Gateways::named('paysigpaymento')))->answer($order_id);
        self::assertSame('https://shop.example/viewinvoice.php?id=1001', $reply->headers['Location']);
        self::assertSame([self::CREDIT_PAYMENTO], $this->shop->credits());
    }

    public function test_who_pays_after_all_and_comes_back_is_found(): void
    {
        $this->paymento(['OrderStatus' => 5]);
        $this->verifies();
        (new ReturnPage($this->shop, Gateways::named('paysigpaymento')))->answer('1001-aa');
        self::assertSame([self::CREDIT_PAYMENTO], $this->shop->credits());
    }

    private function bill(string $order_id, string $payment_id, int $invoice, ?int $made = null, int $ends = 0): Bill
    {
        return new Bill(
            $order_id,
            $payment_id,
            $invoice,
            '150000',
            'IDR',
            '150000.00',
            'IDR',
            key: $this->shop->encrypt(self::KEY),
            expires_at: $ends,
            created_at: $made ?? (time() - 60),
        );
    }
}
