<?php

declare(strict_types=1);

namespace Paysig\Tests;

use Paysig\Answer;
use Paysig\ConfigException;
use Paysig\Expectation;
use Paysig\Processor;
use Paysig\Verifier;
use PHPUnit\Framework\TestCase;
use RuntimeException;

/**
 * A callback that was verified elsewhere is accepted, and one that is queued is settled by whoever
 * has its key.
 */
final class ProcessorQueuedTest extends TestCase
{
    private const MOMENT = 1_790_000_000.0;

    private Shop $shop;

    protected function setUp(): void
    {
        $this->shop = new Shop();
    }

    public function test_a_callback_that_is_queued_is_settled_by_its_key(): void
    {
        $processor = $this->shop->processor('rajaongkir');
        $answer = self::accept($processor, 'rajaongkir', settle: false);
        self::assertSame('200 queued', Shop::told($answer));
        self::assertNull($answer->decision);
        self::assertSame([[], ['kept']], [$this->shop->credits(), $this->shop->states()]);
        self::assertSame('done', $processor->settle((string) $answer->key));
        self::assertSame(['ORD-1 150000'], $this->shop->credits());
        self::assertNull($processor->settle((string) $answer->key));
        self::assertSame('200 duplicate', Shop::told(self::accept($processor, 'rajaongkir', settle: false)));
        self::assertSame('200 duplicate', Shop::told(self::accept($processor, 'rajaongkir')));
        self::assertCount(1, $this->shop->credits());
    }

    public function test_what_is_accepted_is_settled_at_once_as_what_is_received(): void
    {
        $processor = $this->shop->processor('rajaongkir');
        $answer = self::accept($processor, 'rajaongkir');
        self::assertSame('200 done', Shop::told($answer));
        self::assertSame('accept', $answer->decision?->verdict);
        self::assertSame(['done'], $this->shop->states());
        $again = $processor->receive(Shop::request('rajaongkir'));
        self::assertSame(['duplicate', $answer->key], [$again->code, $again->key]);
        self::assertNotNull($this->shop->store->find((string) $answer->key));
    }

    public function test_a_callback_that_is_queued_and_forgotten_is_found_again(): void
    {
        $processor = $this->shop->processor('rajaongkir');
        self::accept($processor, 'rajaongkir', settle: false, now: self::MOMENT);
        self::assertSame([], $processor->askAgain(now: self::MOMENT + 29));
        self::assertSame(['done' => 1], $processor->askAgain(now: self::MOMENT + 30));
        self::assertCount(1, $this->shop->credits());
    }

    public function test_a_callback_is_settled_before_its_time_if_somebody_asks_for_it(): void
    {
        $processor = $this->shop->processor('rajaongkir');
        $this->shop->trouble = new RuntimeException('mended later');
        $key = (string) self::accept($processor, 'rajaongkir', now: self::MOMENT)->key;
        self::assertSame(['failed RuntimeException'], $this->shop->states());
        self::assertSame('kept', $processor->settle($key, now: self::MOMENT + 1));
        $this->shop->trouble = null;
        self::assertSame([], $processor->askAgain(now: self::MOMENT + 2));
        self::assertSame('done', $processor->settle($key, now: self::MOMENT + 2));
    }

    public function test_what_was_rejected_is_settled_again_only_if_it_is_reopened(): void
    {
        $amount = '170000';
        $expect = static function () use (&$amount): Expectation {
            return new Expectation(['order_id' => 'ORD-1', 'amount' => $amount]);
        };
        $processor = $this->shop->processor('rajaongkir', expect: $expect);
        $key = (string) self::accept($processor, 'rajaongkir')->key;
        self::assertSame(['rejected underpaid'], $this->shop->states());
        self::assertNull($processor->settle($key));
        self::assertSame('rejected', $processor->settle($key, reopen: true));
        $amount = '150000';
        self::assertNull($processor->settle($key));
        self::assertSame('done', $processor->settle($key, reopen: true));
        self::assertNull($processor->settle($key, reopen: true));
        self::assertCount(1, $this->shop->credits());
    }

    public function test_only_callbacks_of_ones_own_are_settled(): void
    {
        $processor = $this->shop->processor('rajaongkir');
        $key = (string) self::accept($processor, 'rajaongkir', settle: false)->key;
        self::assertNull($this->shop->processor('paymento')->settle($key));
        self::assertNull($this->shop->processor('rajaongkir', merchant: 'other')->settle($key));
        self::assertNull($this->shop->processor('rajaongkir', environment: 'sandbox')->settle($key));
        self::assertNull($processor->settle(str_repeat('0', 64)));
        $thrown = Thrown::by($processor->settle(...), 'no key');
        self::assertInstanceOf(ConfigException::class, $thrown);
        self::assertStringContainsString('64 lower-case hexadecimal digits', $thrown->getMessage());
        self::assertSame(['kept'], $this->shop->states());
    }

    public function test_what_somebody_is_settling_is_left_to_that_one(): void
    {
        $told = ['none'];
        $key = '';
        $processor = $this->shop->processor('rajaongkir', effect: function () use (&$told, &$key): void {
            $told = [$this->shop->processor('rajaongkir', expect: self::fail(...))->settle($key)];
        });
        $key = (string) self::accept($processor, 'rajaongkir', settle: false)->key;
        self::assertSame('done', $processor->settle($key));
        self::assertSame([null], $told);
    }

    public function test_a_callback_of_another_provider_is_not_accepted(): void
    {
        $thrown = Thrown::by(self::accept(...), $this->shop->processor('rajaongkir'), 'paymento');
        self::assertInstanceOf(ConfigException::class, $thrown);
        self::assertSame('the callback was verified for another provider', $thrown->getMessage());
        self::assertSame([], $this->shop->states());
    }

    public function test_what_cannot_be_kept_has_no_key(): void
    {
        $processor = $this->shop->processor('rajaongkir');
        $this->shop->pdo->exec('PRAGMA query_only = 1');
        $answer = self::accept($processor, 'rajaongkir', settle: false);
        self::assertSame(['503 not_kept', null], [Shop::told($answer), $answer->key]);
        $without = self::accept($this->shop->processor('rajaongkir', store: null, effect: strlen(...)), 'rajaongkir');
        self::assertNull($without->key);
    }

    public function test_without_a_store_nothing_waits(): void
    {
        $processor = $this->shop->processor('rajaongkir', store: null);
        foreach ([
            static fn() => self::accept($processor, 'rajaongkir', settle: false),
            static fn() => $processor->settle(str_repeat('0', 64)),
            static fn() => $processor->reconcile('{}'),
            static fn() => $processor->lookUp('{}'),
            $processor->askAgain(...),
        ] as $call) {
            $thrown = Thrown::by($call);
            self::assertInstanceOf(ConfigException::class, $thrown);
            self::assertStringStartsWith('without a store', $thrown->getMessage());
        }
    }

    /**
     * Has a callback verified first and accepted then.
     */
    private static function accept(Processor $processor, string $provider, mixed ...$more): Answer
    {
        $verified = Shop::request($provider)->verify(new Verifier($provider, Shop::SECRET));
        return $processor->accept($verified, ...$more);
    }
}
