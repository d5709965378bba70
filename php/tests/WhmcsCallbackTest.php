<?php

declare(strict_types=1);

namespace Paysig\Tests;

use Paysig\Whmcs\Bill;
use Paysig\Whmcs\Cron;
use Paysig\Whmcs\Gateways\Gateways;
use RuntimeException;

/**
 * From a callback to a credited invoice, or to none.
 */
final class WhmcsCallbackTest extends WhmcsCase
{
    public function test_a_paid_payment_is_credited(): void
    {
        foreach ([$this->paymento(), $this->rajaongkir(), $this->akashicpay()] as $reply) {
            self::assertSame([200, 'OK'], [$reply->status, $reply->body]);
        }
        $credits = [self::CREDIT_PAYMENTO, self::CREDIT_RAJAONGKIR, self::CREDIT_AKASHICPAY];
        self::assertSame($credits, $this->shop->credits(), $this->shop->logged());
        self::assertSame(['Success', 'Success', 'Success'], $this->shop->results());
        self::assertSame(['Paid', 'Paid', 'Paid'], array_map($this->shop->status(...), [1001, 1002, 1003]));
    }

    public function test_a_second_delivery_is_answered_with_200_and_does_nothing(): void
    {
        foreach ([$this->paymento(...), $this->rajaongkir(...), $this->akashicpay(...)] as $deliver) {
            self::assertSame([200, 200], [$deliver()->status, $deliver()->status]);
        }
        self::assertCount(3, $this->shop->credits());
        self::assertSame(['Success', 'Duplicate'], array_slice($this->shop->results(), 0, 2));
    }

    public function test_paid_and_then_approved_is_one_payment(): void
    {
        $this->paymento(['OrderStatus' => 7]);
        $this->paymento(['OrderStatus' => 8]);
        self::assertSame([self::CREDIT_PAYMENTO], $this->shop->credits());
    }

    public function test_the_token_of_another_invoice_pays_nothing(): void
    {
        $this->shop->invoice(2000, '900');
        $this->bill('2000-cc', self::OTHER_TOKEN, 2000, '900.00');
        self::assertSame(200, $this->paymento(['OrderId' => '2000-cc'])->status);
        self::assertSame(200, $this->paymento(['Token' => self::OTHER_TOKEN])->status);
        // A token that nobody has made for this order.
        self::assertSame(200, $this->paymento(['Token' => 'ffff89abcdef0123456789abcdef0123'])->status);
        self::assertSame([], $this->shop->credits());
        self::assertSame(array_fill(0, 3, 'Not credited: wrong_order'), $this->shop->results());
    }

    public function test_a_callback_that_is_faster_than_the_answer_to_the_request_is_credited(): void
    {
        $this->shop->invoice(2000, '12.50');
        $this->bill('2000-cc', null, 2000, '12.50');
        $this->paymento(['Token' => self::OTHER_TOKEN, 'OrderId' => '2000-cc']);
        self::assertSame(
            ['2000 12.50 paysigpaymento:' . self::OTHER_TOKEN . ' paysigpaymento'],
            $this->shop->credits(),
        );
    }

    public function test_an_amount_of_nothing_credits_nothing(): void
    {
        $this->rajaongkir(['amount' => 0]);
        $this->akashicpay(['amount' => '0.000000']);
        self::assertSame(['Not credited: underpaid', 'Not credited: underpaid'], $this->shop->results());
        $this->akashicpay(['amount' => '0.004', 'l2TxnHash' => 'AS' . str_repeat('c', 64)]);
        self::assertSame('Not credited: amount_zero', $this->shop->results()[2]);
        self::assertSame([], $this->shop->credits());
    }

    public function test_a_payment_of_less_credits_what_came(): void
    {
        $this->rajaongkir(['amount' => 50_000]);
        $this->akashicpay(['amount' => '2.500000']);
        self::assertSame(
            [
                '1002 50000.00 paysigrajaongkir:' . self::PAYMENT . ' paysigrajaongkir',
                '1003 2.50 paysigakashicpay:' . self::HASH . ' paysigakashicpay',
            ],
            $this->shop->credits(),
        );
        self::assertSame(['Unpaid', 'Unpaid'], [$this->shop->status(1002), $this->shop->status(1003)]);
        self::assertStringContainsString('150000 IDR was asked for: credited is what came.', $this->shop->logged());
    }

    public function test_several_deposits_for_an_invoice_are_credited_each(): void
    {
        $this->akashicpay(['amount' => '4']);
        $this->akashicpay(['amount' => '6', 'l2TxnHash' => 'AS' . str_repeat('c', 64)]);
        self::assertCount(2, $this->shop->credits());
        self::assertSame('Paid', $this->shop->status(1003));
    }

    public function test_another_amount_than_the_one_that_was_asked_for_is_another_payment(): void
    {
        $this->verifies(amount: '1.00');
        $body = self::json(['Token' => self::TOKEN, 'OrderId' => '1001-aa', 'OrderStatus' => 7]);
        $this->shop->receives('paysigpaymento', $body, \Paysig\sign_request('paymento', $body, WhmcsShop::SECRET));
        self::assertSame([], $this->shop->credits());
        self::assertSame(['Not credited: underpaid'], $this->shop->results());
    }

    /**
     * "Convert To For Processing": what is charged is in another currency than the invoice.
     *
     * @testWith [150000, "9.99"]
     *           [50000, "3.33"]
     *           [300000, "19.98"]
     *           [1, null]
     */
    public function test_a_converted_payment_is_credited_in_proportion(int $paid, ?string $credited): void
    {
        $this->shop->invoice(2000, '9.99', 1, 'paysigrajaongkir');
        $this->shop->asks(
            'paysigrajaongkir',
            'production',
            new Bill(
                '2000-cc',
                'KPAY-1',
                2000,
                '150000',
                'IDR',
                '9.99',
                'USD',
                key: $this->shop->encrypt(self::KEY),
                created_at: time(),
            ),
        );
        $this->rajaongkir(['payment_id' => 'KPAY-1', 'order_id' => '2000-cc', 'amount' => $paid]);
        $credits = $credited === null ? [] : ["2000 {$credited} paysigrajaongkir:KPAY-1 paysigrajaongkir"];
        self::assertSame($credits, $this->shop->credits());
    }

    public function test_a_late_failure_leaves_a_paid_invoice_alone(): void
    {
        $this->paymento();
        $this->rajaongkir();
        foreach ([4, 5, 9] as $status) {
            self::assertSame(200, $this->paymento(['OrderStatus' => $status])->status);
        }
        self::assertSame(200, $this->rajaongkir(['status' => 'EXPIRED'])->status);
        self::assertSame(['Paid', 'Paid'], [$this->shop->status(1001), $this->shop->status(1002)]);
        self::assertCount(2, $this->shop->credits());
        $after = ['Expired', 'Failed', 'Failed', 'Expired'];
        self::assertSame($after, array_slice($this->shop->results(), 2));
        self::assertSame(Bill::PAID, $this->shop->bills('paysigpaymento', 'production')->ofOrder('1001-aa')?->state);
    }

    public function test_a_payment_that_fails_first_and_is_paid_then_is_credited(): void
    {
        $this->paymento(['OrderStatus' => 4]);
        self::assertSame(Bill::CLOSED, $this->shop->bills('paysigpaymento', 'production')->ofOrder('1001-aa')?->state);
        $this->paymento();
        self::assertSame([self::CREDIT_PAYMENTO], $this->shop->credits());
    }

    public function test_a_part_of_which_nobody_tells_the_amount_is_left_to_the_merchant(): void
    {
        $this->paymento(['OrderStatus' => 2]);
        self::assertSame(['Partial payment'], $this->shop->results());
        self::assertSame([], $this->shop->credits());
    }

    public function test_money_is_credited_though_the_payment_method_was_changed_meanwhile(): void
    {
        $this->shop->connection()->exec("UPDATE tblinvoices SET paymentmethod = 'banktransfer', status = 'Cancelled'");
        $this->paymento();
        self::assertSame([self::CREDIT_PAYMENTO], $this->shop->credits());
        self::assertStringContainsString('payment method was changed to banktransfer', $this->shop->logged());
        self::assertStringContainsString('The invoice was Cancelled when the money came', $this->shop->logged());
    }

    public function test_what_was_paid_in_the_sandbox_is_worth_nothing_in_production(): void
    {
        $this->shop->settings['paysigrajaongkir']['environment'] = 'sandbox';
        self::assertSame(401, $this->rajaongkir()->status);
        self::assertSame(['Refused: key_unknown'], $this->shop->results());
    }

    public function test_a_static_key_is_taken_for_payments_of_another_integration(): void
    {
        $this->shop->settings['paysigrajaongkir']['secret'] = 'static';
        $this->shop->hooks['PaysigInvoiceOf'] = static fn(array $vars): ?int => $vars['order_id'] === 'ORD-9'
            ? 1002
            : null;
        $this->rajaongkir(['order_id' => 'ORD-9', 'payment_id' => 'KPAY-9'], 'static');
        self::assertSame(['1002 150000.00 paysigrajaongkir:KPAY-9 paysigrajaongkir'], $this->shop->credits());
        self::assertSame(401, $this->rajaongkir(key: 'neither')->status);
    }

    public function test_an_effect_that_ends_half_way_is_finished_by_the_next_one(): void
    {
        $this->shop->before_credit = static fn() => throw new RuntimeException('the mail server is away');
        self::assertSame(200, $this->paymento()->status);
        self::assertSame(['Success', 'Error'], $this->shop->results());
        self::assertSame([], $this->shop->credits());
        $this->shop->before_credit = null;
        $this->cron('paysigpaymento', time() + 600);
        self::assertSame([self::CREDIT_PAYMENTO], $this->shop->credits());
    }

    public function test_a_crash_between_the_credit_and_the_claim_credits_nothing_twice(): void
    {
        $this->shop->after_credit = static fn() => throw new RuntimeException('killed');
        self::assertSame(200, $this->paymento()->status);
        self::assertSame([self::CREDIT_PAYMENTO], $this->shop->credits());
        $this->shop->after_credit = null;
        $this->cron('paysigpaymento', time() + 600);
        self::assertSame(200, $this->paymento()->status);
        self::assertSame([self::CREDIT_PAYMENTO], $this->shop->credits());
        self::assertContains('Duplicate', $this->shop->results());
    }

    public function test_a_credit_that_whmcs_refuses_is_tried_again(): void
    {
        $this->shop->refuses = true;
        self::assertSame(200, $this->paymento()->status);
        self::assertSame(['Success', 'Error'], $this->shop->results());
        $this->shop->refuses = false;
        $this->cron('paysigpaymento', time() + 600);
        self::assertSame([self::CREDIT_PAYMENTO], $this->shop->credits());
    }

    public function test_a_credit_that_whmcs_keeps_under_another_id_is_made_once_and_told_of(): void
    {
        $this->shop
            ->connection()
            ->exec(
                "CREATE TRIGGER other AFTER INSERT ON tblaccounts BEGIN UPDATE tblaccounts SET transid = 'other'; END",
            );
        self::assertSame(200, $this->paymento()->status);
        self::assertSame(['Success', 'Error'], $this->shop->results());
        $this->cron('paysigpaymento', time() + 600);
        self::assertSame(200, $this->paymento()->status);
        self::assertCount(1, $this->shop->credits());
    }

    /**
     * @testWith ["tblinvoices", 200]
     *           ["mod_paysig_payments", 200]
     *           ["paysig_claims", 503]
     */
    public function test_a_table_that_cannot_be_read_loses_nothing(string $table, int $status): void
    {
        $pdo = $this->shop->connection();
        $pdo->exec("ALTER TABLE {$table} RENAME TO away");
        // There is one, so that none is made, and it is of no use.
        $pdo->exec("CREATE VIEW {$table} AS SELECT 1 FROM nowhere");
        self::assertSame($status, $this->paymento()->status);
        self::assertSame([], $this->shop->credits());
        $pdo->exec("DROP VIEW {$table}");
        $pdo->exec("ALTER TABLE away RENAME TO {$table}");
        // The provider sends it again, or it is kept.
        $again = $status === 503 ? $this->paymento()->status : $status;
        self::assertSame(200, $again);
        $this->cron('paysigpaymento', time() + 600);
        self::assertSame([self::CREDIT_PAYMENTO], $this->shop->credits());
    }

    public function test_a_key_that_cannot_be_read_is_answered_with_503(): void
    {
        $this->shop->connection()->exec('DROP TABLE mod_paysig_payments');
        $this->shop->connection()->exec('CREATE VIEW mod_paysig_payments AS SELECT 1 FROM nowhere');
        self::assertSame([503, 'Try again later'], [$this->rajaongkir()->status, $this->rajaongkir()->body]);
        self::assertSame(['Error', 'Error'], $this->shop->results());
    }

    public function test_a_host_without_a_database_answers_503(): void
    {
        $this->shop->database_is_away = true;
        self::assertSame(503, $this->paymento()->status);
        self::assertSame([], $this->shop->log);
    }

    public function test_the_provider_is_asked_again_later_when_it_is_away(): void
    {
        $body = self::json(['Token' => self::TOKEN, 'OrderId' => '1001-aa', 'OrderStatus' => 7]);
        $headers = \Paysig\sign_request('paymento', $body, WhmcsShop::SECRET);
        self::assertSame(200, $this->shop->receives('paysigpaymento', $body, $headers)->status);
        self::assertSame(['Waiting'], $this->shop->results());
        foreach (['Order => 1001-aa', 'Payment => ' . self::TOKEN, 'Outcome => paid'] as $line) {
            self::assertStringContainsString("{$line}\n", $this->shop->logged());
        }
        $this->verifies();
        $this->cron('paysigpaymento', time() + 600);
        self::assertSame([self::CREDIT_PAYMENTO], $this->shop->credits());
    }

    public function test_without_the_lookup_the_signature_is_enough(): void
    {
        $this->shop->settings['paysigrajaongkir']['lookup'] = 'no';
        $this->shop->settings['paysigakashicpay']['lookup'] = 'no';
        $asked = count($this->site->asked());
        $this->rajaongkir();
        $this->akashicpay();
        self::assertCount(2, $this->shop->credits());
        self::assertCount($asked, $this->site->asked());
    }

    /**
     * Has a payer been asked for all of an invoice in dollars.
     */
    private function bill(string $order_id, ?string $payment_id, int $invoice, string $total): void
    {
        $bill = new Bill($order_id, $payment_id, $invoice, $total, 'USD', $total, 'USD', created_at: time());
        $this->shop->asks('paysigpaymento', 'production', $bill);
    }

    private function cron(string $module, int $now): void
    {
        (new Cron($this->shop, Gateways::named($module)))->run($now);
    }
}
