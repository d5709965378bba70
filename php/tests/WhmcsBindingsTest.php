<?php

declare(strict_types=1);

namespace Paysig\Tests;

/**
 * Which invoice a deposit is for, and what it is worth there.
 */
final class WhmcsBindingsTest extends WhmcsCase
{
    public function test_an_invoice_is_known_by_its_id_and_by_its_number(): void
    {
        $this->akashicpay(['referenceId' => 'INV-3', 'amount' => '4']);
        $this->akashicpay(['identifier' => '1003', 'amount' => '6', 'l2TxnHash' => 'AS' . str_repeat('c', 64)]);
        self::assertSame('Paid', $this->shop->status(1003), $this->shop->logged());
    }

    public function test_a_number_that_could_be_two_invoices_is_none(): void
    {
        // The merchant numbers invoices in another way than WHMCS does.
        $this->shop->invoice(2000, '10', 1, 'paysigakashicpay', '1003');
        self::assertSame(200, $this->akashicpay()->status);
        $this->shop->invoice(2001, '10', 1, 'paysigakashicpay', 'INV-3');
        self::assertSame(200, $this->akashicpay(['referenceId' => 'INV-3'])->status);
        self::assertSame([[], ['Waiting', 'Waiting']], [$this->shop->credits(), $this->shop->results()]);
    }

    /**
     * @testWith ["0"]
     *           ["01003"]
     *           ["1003 "]
     *           ["1003.0"]
     *           ["-1003"]
     *           ["0x3EB"]
     *           ["99999999999999999999999"]
     *           ["' OR '1'='1"]
     */
    public function test_what_is_no_invoices_number_is_for_no_invoice(string $reference): void
    {
        $this->akashicpay(['referenceId' => $reference]);
        self::assertSame([], $this->shop->credits());
        self::assertSame(['Waiting'], $this->shop->results());
    }

    public function test_an_order_that_becomes_known_within_an_hour_is_credited(): void
    {
        $this->akashicpay(['referenceId' => '2000']);
        $this->shop->invoice(2000, '10', 1, 'paysigakashicpay');
        (new \Paysig\Whmcs\Cron($this->shop, new \Paysig\Whmcs\Gateways\AkashicPay()))->run(time() + 60);
        self::assertSame('Paid', $this->shop->status(2000));
    }

    public function test_an_order_that_stays_unknown_is_told_of(): void
    {
        $this->akashicpay(['referenceId' => '2000']);
        (new \Paysig\Whmcs\Cron($this->shop, new \Paysig\Whmcs\Gateways\AkashicPay()))->run(time() + 4000);
        self::assertSame(['Waiting', 'Not credited: unknown_order'], $this->shop->results());
        self::assertStringContainsString("Order => 2000\nPayment => " . self::HASH, $this->shop->logged());
    }

    public function test_a_currency_that_is_not_at_par_needs_a_rate(): void
    {
        $this->shop->settings['paysigakashicpay']['at_par'] = 'USDC=USD';
        $this->akashicpay();
        self::assertSame([], $this->shop->credits());
        self::assertStringContainsString('nothing says what USDT is worth in USD', $this->shop->logged());
    }

    public function test_the_merchants_hook_names_invoice_and_rate(): void
    {
        $asked = null;
        $this->shop->hooks['PaysigInvoiceOf'] = static function (array $vars) use (&$asked): array {
            $asked = $vars;
            return ['invoiceid' => '1003', 'charged' => '71.20', 'currency' => 'TRX', 'base' => '10.00'];
        };
        $this->akashicpay(['referenceId' => 'user-42', 'tokenSymbol' => 'TRX', 'amount' => '35.6']);
        $credit = '1003 5.00 paysigakashicpay:' . self::HASH . ' paysigakashicpay';
        self::assertSame([$credit], $this->shop->credits(), $this->shop->logged());
        self::assertSame(
            [
                'gateway' => 'paysigakashicpay',
                'environment' => 'mainnet',
                'order_id' => 'user-42',
                'payment_id' => self::HASH,
                'amount' => '35.6',
                'currency' => 'TRX',
                'network' => 'TRX',
                'recipient' => 'TQH8ygbS8BAnzSQ9uxR9vXHJYMQVRvbgPg',
            ],
            $asked,
        );
    }

    public function test_a_deposit_in_another_currency_than_the_rate_is_for_is_not_credited(): void
    {
        $told = ['invoiceid' => 1003, 'charged' => '71.20', 'currency' => 'CNY', 'base' => '10.00'];
        $this->shop->hooks['PaysigInvoiceOf'] = static fn(): array => $told;
        $this->akashicpay();
        self::assertSame(['Not credited: wrong_currency'], $this->shop->results());
    }

    public function test_a_deposit_to_another_address_is_not_credited(): void
    {
        $this->shop->hooks['PaysigInvoiceOf'] = static fn(): array => ['invoiceid' => 1003, 'recipient' => 'Tother'];
        $this->akashicpay();
        self::assertSame(['Not credited: wrong_recipient'], $this->shop->results());
    }

    /**
     * @testWith [null]
     *           [0]
     *           [-5]
     *           ["many"]
     *           [true]
     *           [{"invoiceid": 99999}]
     *           [{"invoiceid": "1003 OR 1"}]
     *           [{"invoiceid": 1003, "charged": "-1", "base": "1"}]
     *           [{"invoiceid": 1003, "charged": "0", "base": "1"}]
     */
    public function test_a_hook_that_returns_nonsense_pays_nothing(mixed $told): void
    {
        $this->shop->invoice(1, '10');
        $this->shop->hooks['PaysigInvoiceOf'] = static fn(): mixed => $told;
        $this->akashicpay(['referenceId' => 'nobody']);
        self::assertSame([], $this->shop->credits());
    }

    public function test_money_that_leaves_is_no_payment(): void
    {
        $this->akashicpay(['internalFee' => ['withdraw' => '1'], 'senderIdentity' => 'AS' . str_repeat('0', 64)]);
        self::assertSame(['Ignored'], $this->shop->results());
    }
}
