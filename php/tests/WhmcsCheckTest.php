<?php

declare(strict_types=1);

namespace Paysig\Tests;

use Paysig\Whmcs\AdminButton;
use Paysig\Whmcs\Bill;
use Paysig\Whmcs\Cron;
use Paysig\Whmcs\Gateways\Gateways;
use Paysig\Whmcs\Reply;
use Paysig\Whmcs\ReturnPage;

use function Paysig\sign_request;

/**
 * Payments whose callbacks do not arrive: found by the cron, by the return page and by the
 * administrator's button, under the claim of the callback.
 */
final class WhmcsCheckTest extends WhmcsCase
{
    public function test_the_cron_finds_a_payment_without_a_callback(): void
    {
        $this->verifies();
        self::assertSame(['done' => 1], $this->cron('paysigpaymento'));
        self::assertSame([self::CREDIT_PAYMENTO], $this->shop->credits());
        self::assertStringContainsString('Asked by => the cron', $this->shop->logged());
        // Then the callback comes, and another cron.
        self::assertSame(200, $this->paymento()->status);
        self::assertSame([], $this->cron('paysigpaymento', time() + 86_000));
        self::assertSame([self::CREDIT_PAYMENTO], $this->shop->credits());
        self::assertSame(['Success', 'Duplicate'], $this->shop->results());
    }

    public function test_the_cron_finds_a_payment_at_rajaongkir(): void
    {
        $paid = ['payment_id' => self::PAYMENT, 'order_id' => '1002-bb', 'status' => 'PAID', 'amount' => 150_000];
        $this->site->answers(200, self::json(['data' => $paid]));
        // Though callbacks need no lookup.
        $this->shop->settings['paysigrajaongkir']['lookup'] = 'no';
        self::assertSame(['done' => 1], $this->cron('paysigrajaongkir'));
        self::assertSame([self::CREDIT_RAJAONGKIR], $this->shop->credits());
        self::assertSame(200, $this->rajaongkir()->status);
        self::assertCount(1, $this->shop->credits());
    }

    public function test_what_the_callback_has_settled_is_not_asked_about(): void
    {
        $this->paymento();
        $asked = count($this->site->asked());
        self::assertSame([], $this->cron('paysigpaymento'));
        self::assertCount($asked, $this->site->asked());
    }

    public function test_a_payment_that_is_not_paid_stays_open(): void
    {
        $this->verifies(status: 1);
        self::assertSame(['unsure' => 1], $this->cron('paysigpaymento'));
        self::assertSame([], $this->cron('paysigpaymento'), 'it was asked about a moment ago');
        self::assertSame(['unsure' => 1], $this->cron('paysigpaymento', time() + 300));
        self::assertSame([], $this->shop->log);
    }

    public function test_a_payment_that_has_failed_is_not_asked_about_again(): void
    {
        $this->verifies(status: 9);
        self::assertSame(['contradicted' => 1], $this->cron('paysigpaymento'));
        self::assertSame([], $this->cron('paysigpaymento', time() + 300));
        self::assertSame(['Not credited: contradicted'], $this->shop->results());
    }

    public function test_a_payment_of_another_amount_is_not_credited(): void
    {
        $this->verifies(amount: '1.00');
        self::assertSame(['rejected' => 1], $this->cron('paysigpaymento'));
        self::assertSame([], $this->shop->credits());
    }

    public function test_a_payment_is_asked_about_for_a_week(): void
    {
        $this->verifies(status: 1);
        self::assertSame(['unsure' => 1], $this->cron('paysigpaymento', time() + (6 * 86_400)));
        self::assertSame([], $this->cron('paysigpaymento', time() + (8 * 86_400)));
    }

    public function test_an_api_key_that_is_refused_is_told_of(): void
    {
        $this->site->answers(401);
        self::assertSame(['misconfigured' => 1], $this->cron('paysigpaymento'));
        self::assertSame(['Error'], $this->shop->results());
        self::assertStringContainsString('refused the API key', $this->shop->logged());
    }

    public function test_a_module_that_is_not_activated_has_nothing_to_do(): void
    {
        unset($this->shop->settings['paysigpaymento']);
        self::assertSame([], $this->cron('paysigpaymento'));
    }

    public function test_akashicpays_kept_callbacks_are_gone_on_with(): void
    {
        $body = self::json([
            'amount' => '10.000000',
            'tokenSymbol' => 'USDT',
            'status' => 'Confirmed',
            'l2TxnHash' => self::HASH,
            'referenceId' => '1003',
        ]);
        $this->shop->receives('paysigakashicpay', $body, sign_request('akashicpay', $body, WhmcsShop::SECRET));
        self::assertSame(['Waiting'], $this->shop->results());
        $this->site->answers(200, "{\"transaction\":{$body}}");
        self::assertSame(['done' => 1], $this->cron('paysigakashicpay', time() + 600));
        self::assertSame([self::CREDIT_AKASHICPAY], $this->shop->credits());
    }

    public function test_who_comes_back_is_led_to_the_invoice_and_has_the_provider_asked(): void
    {
        $this->verifies();
        $reply = $this->comesBack('1001-aa');
        self::assertSame(303, $reply->status);
        self::assertSame('https://shop.example/viewinvoice.php?id=1001', $reply->headers['Location']);
        self::assertSame([self::CREDIT_PAYMENTO], $this->shop->credits());
    }

    public function test_who_comes_back_again_and_again_has_the_provider_asked_once(): void
    {
        $this->verifies(status: 1);
        $asked = count($this->site->asked());
        foreach ([1, 2, 3] as $_) {
            $this->comesBack('1001-aa');
        }
        self::assertCount($asked + 1, $this->site->asked());
    }

    /**
     * @testWith ["1001-zz"]
     *           [""]
     *           [null]
     *           [["1001-aa"]]
     *           ["//evil.example"]
     */
    public function test_who_comes_back_from_nowhere_is_led_to_the_client_area(mixed $order_id): void
    {
        $asked = count($this->site->asked());
        self::assertSame('https://shop.example/clientarea.php', $this->comesBack($order_id)->headers['Location']);
        self::assertCount($asked, $this->site->asked());
    }

    public function test_who_comes_back_while_the_database_is_away_is_led_on(): void
    {
        $this->shop->database_is_away = true;
        self::assertSame(303, $this->comesBack('1001-aa')->status);
    }

    public function test_an_administrator_has_a_payment_checked(): void
    {
        $this->verifies();
        $button = new AdminButton($this->shop, Gateways::named('paysigpaymento'));
        self::assertStringContainsString('Check payment: Paymento', $button->html(1001, []));
        self::assertSame('', $button->html(1003, []), 'nothing is open there');
        $press = ['paysig_admin_check' => 'paysigpaymento', 'paysig_token' => 'guessed'];
        self::assertStringNotContainsString('(done)', $button->html(1001, $press));
        self::assertSame([], $this->shop->credits());
        $press['paysig_token'] = $this->shop->sessionToken();
        self::assertStringContainsString('has arrived', $button->html(1001, $press));
        self::assertSame([self::CREDIT_PAYMENTO], $this->shop->credits());
    }

    public function test_a_crash_of_the_cron_between_credit_and_claim_credits_nothing_twice(): void
    {
        $this->verifies();
        $this->shop->after_credit = static fn() => throw new \RuntimeException('killed');
        self::assertSame(['error' => 1], $this->cron('paysigpaymento'));
        $this->shop->after_credit = null;
        $this->cron('paysigpaymento', time() + 600);
        self::assertSame(200, $this->paymento()->status);
        self::assertSame([self::CREDIT_PAYMENTO], $this->shop->credits());
        self::assertSame(Bill::PAID, $this->shop->bills('paysigpaymento', 'production')->ofOrder('1001-aa')?->state);
    }

    /**
     * @return array<string, int>
     */
    private function cron(string $module, ?int $now = null): array
    {
        return (new Cron($this->shop, Gateways::named($module)))->run($now);
    }

    private function comesBack(mixed $order_id): Reply
    {
        return (new ReturnPage($this->shop, Gateways::named('paysigpaymento')))->answer($order_id);
    }
}
