<?php

declare(strict_types=1);

namespace Paysig\Tests;

use Paysig\Expectation;
use Paysig\Payment;
use Paysig\Processor;
use Paysig\Store\MemoryStore;
use PHPUnit\Framework\TestCase;
use RuntimeException;

/**
 * Of a payment that arrives in parts, each callback credits what was not credited before.
 */
final class ProcessorPartsTest extends TestCase
{
    private Shop $shop;

    protected function setUp(): void
    {
        $this->shop = new Shop();
    }

    /**
     * @testWith [true]
     *           [false]
     */
    // @mago-expect lint:no-boolean-flag-parameter
    public function test_each_part_is_credited_once_and_all_add_up(bool $exactly_once): void
    {
        $processor = $this->processor(exactly_once: $exactly_once);
        foreach ([
            ['40',    'some', 'done'],
            ['40',    'some', 'duplicate'],
            ['70.50', 'some', 'done'],
            ['70.5',  'some', 'duplicate'],
            ['40',    'some', 'duplicate'],
            ['100',   'all',  'done'],
            ['100',   'all',  'duplicate'],
        ] as [$paid, $status, $code]) {
            self::assertSame("200 {$code}", $this->send($processor, ['paid' => $paid, 'status' => $status]));
        }
        self::assertSame(['ORD-1 40', 'ORD-1 30.5', 'ORD-1 29.5'], $this->shop->credits());
        self::assertCount(3, array_unique($this->shop->keys()));
        // One row for each callback: 70.50 and 70.5 are not the same bytes.
        self::assertSame(array_fill(0, 4, 'done'), $this->shop->states());
    }

    /**
     * @testWith [true, 1]
     *           [false, 2]
     */
    // @mago-expect lint:no-boolean-flag-parameter
    public function test_a_part_that_fails_is_credited_later(bool $exactly_once, int $credits): void
    {
        $processor = $this->processor(exactly_once: $exactly_once);
        $this->shop->trouble = new RuntimeException('the database is full');
        self::assertSame('200 kept', $this->send($processor, ['paid' => '40']));
        $this->shop->trouble = null;
        self::assertSame(['done' => 1], $processor->askAgain(now: microtime(true) + 60));
        self::assertSame('200 done', $this->send($processor, ['paid' => '50']));
        self::assertSame([...array_fill(0, $credits, 'ORD-1 40'), 'ORD-1 10'], $this->shop->credits());
        self::assertCount(2, array_unique($this->shop->keys()));
    }

    /**
     * @testWith [true, ["ORD-1 50"]]
     *           [false, ["ORD-1 40", "ORD-1 40", "ORD-1 10"]]
     *
     * @param list<string> $credits
     */
    // @mago-expect lint:no-boolean-flag-parameter
    public function test_a_part_that_waits_holds_up_no_other(bool $exactly_once, array $credits): void
    {
        $processor = $this->processor(exactly_once: $exactly_once);
        $this->shop->trouble = new RuntimeException('the database is full');
        self::assertSame('200 kept', $this->send($processor, ['paid' => '40']));
        $this->shop->trouble = null;
        self::assertSame('200 done', $this->send($processor, ['paid' => '50']));
        self::assertSame(['failed RuntimeException', 'done'], $this->shop->states());
        self::assertSame(['duplicate' => 1], $processor->askAgain(now: microtime(true) + 60));
        self::assertSame(['done', 'done'], $this->shop->states());
        self::assertSame($credits, $this->shop->credits());
    }

    public function test_a_credit_that_another_holds_open_is_left_to_it(): void
    {
        $moment = microtime(true);
        $processor = $this->processor(exactly_once: false);
        $meanwhile = [];
        $effect = function (Payment $payment, string $key, ?string $amount) use ($processor, $moment, &$meanwhile) {
            // Other processes, while this one is at it.
            $meanwhile[] = $this->send($processor, ['paid' => '50'], $moment);
            $meanwhile[] = $this->send($this->processor(), ['paid' => '60'], $moment + 10);
            $this->shop->credit($payment, $key, $amount, null);
        };
        $first = $this->processor(exactly_once: false, effect: $effect);
        self::assertSame('200 done', $this->send($first, ['paid' => '40'], $moment));
        self::assertSame(['200 kept', '200 kept'], $meanwhile);
        self::assertSame(['done', 'failed Paysig\Store\Busy', 'failed Paysig\Store\Busy'], $this->shop->states());
        self::assertSame(['done' => 2], $processor->askAgain(now: $moment + 60));
        self::assertSame(['ORD-1 40', 'ORD-1 10', 'ORD-1 10'], $this->shop->credits());
    }

    public function test_a_part_that_is_overtaken_does_not_settle_its_successor(): void
    {
        $meanwhile = [];
        $expect = function (Payment $payment) use (&$meanwhile): Expectation {
            if ($payment->amount === '40' && $meanwhile === []) {
                // It takes so long that another process credits this part, and gets the next one, which fails.
                $meanwhile[] = $this->send($this->processor(), ['paid' => '40'], microtime(true) + 31);
                $this->shop->trouble = new RuntimeException('not now');
                $meanwhile[] = $this->send($this->processor(), ['paid' => '50']);
                $this->shop->trouble = null;
            }
            return new Expectation(['outcomes' => ['partial']]);
        };
        self::assertSame('200 duplicate', $this->send($this->processor(expect: $expect), ['paid' => '40']));
        self::assertSame(['200 done', '200 kept'], $meanwhile);
        self::assertSame(['done' => 1], $this->processor()->askAgain(now: microtime(true) + 60));
        self::assertSame(['ORD-1 40', 'ORD-1 10'], $this->shop->credits());
        self::assertSame(['done', 'done'], $this->shop->states());
    }

    /**
     * @testWith [{"paid": null}, "amount_missing"]
     *           [{"id": null}, "transaction_missing"]
     *
     * @param array<string, null> $changes
     */
    public function test_a_payment_without_an_id_or_an_amount_has_no_parts(array $changes, string $reason): void
    {
        self::assertSame('200 rejected', $this->send($this->processor(), $changes));
        self::assertSame(["rejected {$reason}"], $this->shop->states());
    }

    public function test_the_memory_of_a_process_does_for_a_trial(): void
    {
        $processor = $this->processor(store: new MemoryStore());
        self::assertSame('200 done', $this->send($processor, ['paid' => '40']));
        self::assertSame('200 done', $this->send($processor, ['paid' => '50']));
        self::assertSame(['ORD-1 40', 'ORD-1 10'], $this->shop->credits());
    }

    private function processor(mixed ...$settings): Processor
    {
        return $this->shop->inParts(...$settings);
    }

    /**
     * @param array<string, mixed> $changes
     */
    private function send(Processor $processor, array $changes, ?float $now = null): string
    {
        return Shop::told($processor->receive(Shop::part($changes), $now));
    }
}
