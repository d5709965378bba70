<?php

declare(strict_types=1);

namespace Paysig\Tests;

use Paysig\ConfigException;
use Paysig\Expectation;
use Paysig\Http\CurlCarrier;
use Paysig\Processor;
use RuntimeException;

use function Paysig\write_payment;

/**
 * A payment whose callback never came is settled on the provider's word, under the claim of the
 * callback.
 */
final class ProcessorReconcileTest extends AskingCase
{
    private const L1_HASH = 'fedcba9876543210fedcba9876543210fedcba9876543210fedcba9876543210';

    /**
     * @testWith ["akashicpay", "ASe5659e1700b9004ef06a622e49b6d367d3a76d3fed5e7872aaf684b51b824a89", "ORD-1 1"]
     *           ["paymento", "d1179e54e58d4e51a285a5c659a2b7ef", "ORD-1 150.00"]
     *           ["rajaongkir", "KPAY-5292/KM/2026", "ORD-1 150000"]
     */
    public function test_a_payment_whose_callback_never_came_is_settled_on_the_providers_word(
        string $provider,
        string $transaction_id,
        string $credit,
    ): void {
        $this->site->answers(200, Looked::body($provider));
        $processor = $this->asking($provider);
        $payload = self::open($provider, $transaction_id);
        self::assertSame('done', $processor->reconcile($payload));
        self::assertSame([$credit], $this->shop->credits());
        self::assertSame('duplicate', $processor->reconcile($payload));
        // And then it comes.
        self::assertSame('200 duplicate', Shop::send($processor, $provider));
        self::assertCount(1, $this->shop->credits());
        self::assertCount(1, $this->site->asked());
    }

    public function test_a_payment_whose_callback_came_is_not_asked_about(): void
    {
        $this->site->answers(200, Looked::body('paymento'));
        $processor = $this->asking('paymento');
        self::assertSame('200 done', Shop::send($processor, 'paymento'));
        self::assertCount(1, $this->site->asked());
        self::assertSame('duplicate', $processor->reconcile(self::open('paymento', Looked::TOKEN)));
        self::assertSame(['duplicate', []], $processor->lookUp(self::open('paymento', Looked::TOKEN)));
        self::assertCount(1, $this->site->asked());
    }

    /**
     * @testWith [404, "{}", "not_found"]
     *           [500, "{}", "unsure"]
     *           [200, "{\"success\":false,\"message\":\"Order is Paid\"}", "unsure"]
     *           [401, "{}", "misconfigured"]
     */
    public function test_what_the_provider_does_not_confirm_leaves_nothing_behind(
        int $status,
        string $body,
        string $verdict,
    ): void {
        $this->site->answers($status, $body);
        self::assertSame($verdict, $this->asking('paymento')->reconcile(self::open('paymento', Looked::TOKEN)));
        $this->assertNothingIsWritten();
    }

    public function test_what_the_provider_contradicts_leaves_nothing_behind(): void
    {
        $this->site->answers(200, Looked::body('paymento', ['orderId' => 'ORD-2']));
        $payload = self::open('paymento', Looked::TOKEN);
        self::assertSame(['contradicted', ['differs', 'order_id']], $this->asking('paymento')->lookUp($payload));
        self::assertSame('contradicted', $this->asking('paymento')->reconcile($payload));
        $this->assertNothingIsWritten();
    }

    /**
     * @testWith ["fedcba9876543210fedcba9876543210fedcba9876543210fedcba9876543210"]
     *           ["0xfedcba9876543210fedcba9876543210fedcba9876543210fedcba9876543210"]
     *           ["ASE5659E1700B9004EF06A622E49B6D367D3A76D3FED5E7872AAF684B51B824A89"]
     */
    public function test_by_an_id_that_callbacks_may_not_name_it_by_no_payment_is_settled(string $transaction_id): void
    {
        // The provider would confirm it, by whichever id.
        $this->site->answers(200, Looked::body('akashicpay', ['txHash' => self::L1_HASH]));
        $processor = $this->asking('akashicpay');
        foreach ([$processor->reconcile(...), $processor->lookUp(...)] as $call) {
            $thrown = Thrown::by($call, self::open('akashicpay', $transaction_id));
            self::assertInstanceOf(ConfigException::class, $thrown);
            self::assertStringContainsString('by an id that its callbacks may not name it by', $thrown->getMessage());
        }
        self::assertSame([], $this->site->asked());
        $this->assertNothingIsWritten();
        // The callback names it by the other one, and by this as well.
        self::assertSame('200 done', Shop::send($processor, 'akashicpay', ['txHash' => self::L1_HASH]));
        self::assertCount(1, $this->shop->credits());
    }

    public function test_what_was_confirmed_is_still_compared_with_the_order(): void
    {
        $this->site->answers(200, Looked::body('paymento'));
        $payload = self::open('paymento', Looked::TOKEN);
        $dear = static fn(): Expectation => new Expectation(['order_id' => 'ORD-1', 'amount' => '150.01']);
        self::assertSame('rejected', $this->asking('paymento', expect: $dear)->reconcile($payload));
        self::assertSame(['rejected', ['underpaid']], $this->asking('paymento', expect: $dear)->lookUp($payload));
        $unknown = static fn() => null;
        self::assertSame('unknown_order', $this->asking('paymento', expect: $unknown)->reconcile($payload));
        self::assertSame(['unknown_order', []], $this->asking('paymento', expect: $unknown)->lookUp($payload));
        $this->assertNothingIsWritten();
    }

    public function test_a_look_up_says_what_would_be_settled_and_writes_nothing(): void
    {
        $this->site->answers(200, Looked::body('paymento'));
        $processor = $this->asking('paymento');
        $payload = self::open('paymento', Looked::TOKEN);
        self::assertSame(['confirmed', []], $processor->lookUp($payload));
        $this->assertNothingIsWritten();
        self::assertSame('done', $processor->reconcile($payload));
        self::assertSame(['duplicate', []], $processor->lookUp($payload));
        $this->site->answers(404);
        self::assertSame(['not_found', ['absent']], $processor->lookUp(self::open('paymento', str_repeat('0', 32))));
    }

    /**
     * @testWith [true]
     *           [false]
     */
    // @mago-expect lint:no-boolean-flag-parameter
    public function test_a_reconciled_payment_whose_effect_failed_is_tried_again(bool $exactly_once): void
    {
        $this->site->answers(200, Looked::body('paymento'));
        $processor = $this->asking('paymento', exactly_once: $exactly_once);
        $this->shop->trouble = new RuntimeException('mended later');
        $thrown = Thrown::by($processor->reconcile(...), self::open('paymento', Looked::TOKEN), 1_790_000_000);
        self::assertSame($this->shop->trouble, $thrown);
        self::assertSame(['failed RuntimeException'], $this->shop->states());
        self::assertSame([], $processor->askAgain(now: 1_790_000_029));
        $this->shop->trouble = null;
        self::assertSame(['done' => 1], $processor->askAgain(now: 1_790_000_030));
        self::assertSame(['done'], $this->shop->states());
        self::assertCount(1, array_unique($this->shop->keys()));
    }

    public function test_a_reconciliation_that_meets_another_leaves_it_to_that_one(): void
    {
        $this->site->answers(200, Looked::body('paymento'));
        $payload = self::open('paymento', Looked::TOKEN);
        $told = [];
        $expect = function () use (&$told, $payload): Expectation {
            if ($told === []) {
                $told = ['asked'];
                $told[] = $this->asking('paymento')->reconcile($payload);
            }
            return new Expectation(['order_id' => 'ORD-1', 'amount' => '150']);
        };
        $told[] = $this->asking('paymento', expect: $expect)->reconcile($payload);
        self::assertSame(['asked', 'done', 'duplicate'], $told);
        self::assertCount(1, $this->shop->credits());
    }

    public function test_without_a_lookup_or_an_id_there_is_nobody_to_ask(): void
    {
        $thrown = Thrown::by($this->shop->processor('paymento')->reconcile(...), self::open('paymento', Looked::TOKEN));
        self::assertInstanceOf(ConfigException::class, $thrown);
        self::assertSame('there is no lookup', $thrown->getMessage());
        foreach (['{"OrderStatus":7', '[]', ''] as $payload) {
            self::assertSame('unsure', $this->asking('paymento')->reconcile($payload));
            self::assertSame(['unsure', ['no_payment']], $this->asking('paymento')->lookUp($payload));
        }
        self::assertSame([], $this->site->asked());
        $this->assertNothingIsWritten();
    }

    private function assertNothingIsWritten(): void
    {
        self::assertSame([], $this->shop->credits());
        self::assertSame([], $this->shop->pdo->query('SELECT claim_key FROM paysig_claims')->fetchAll());
    }

    private static function open(string $provider, string $transaction_id): string
    {
        $outcome = ['order_id' => 'ORD-1', 'transaction_id' => $transaction_id, 'outcome' => 'paid'];
        return write_payment($provider, $outcome);
    }

    private function asking(string $provider, mixed ...$settings): Processor
    {
        return $this->shop->processor(
            $provider,
            ...$settings
            + [
                'lookup' => Looked::lookup($provider, $this->site->origin()),
                'carrier' => new CurlCarrier(['attempts' => 1]),
            ],
        );
    }
}
