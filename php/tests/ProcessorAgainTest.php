<?php

declare(strict_types=1);

namespace Paysig\Tests;

use DomainException;
use Paysig\Expectation;
use Paysig\Payment;
use Paysig\Request;
use Paysig\Verifier;
use PDO;
use PHPUnit\Framework\TestCase;
use RuntimeException;

/**
 * What becomes of a callback stands in the way of no other about the same payment, and not of
 * itself when it is sent again.
 */
final class ProcessorAgainTest extends TestCase
{
    private const WRONG = ['amount' => 149_999];

    private Shop $shop;
    private string $database = '';

    protected function setUp(): void
    {
        $this->shop = new Shop();
    }

    protected function tearDown(): void
    {
        if ($this->database !== '') {
            array_map('unlink', (array) glob("{$this->database}*"));
        }
    }

    public function test_a_callback_that_is_rejected_leaves_the_payment_to_another(): void
    {
        $processor = $this->shop->processor('rajaongkir');
        self::assertSame('200 rejected', Shop::send($processor, 'rajaongkir', self::WRONG));
        self::assertSame('200 kept', Shop::send($processor, 'rajaongkir', ['order_id' => null]));
        self::assertSame('200 done', Shop::send($processor, 'rajaongkir'));
        self::assertSame('200 duplicate', Shop::send($processor, 'rajaongkir', ['amount' => '150000.0']));
        self::assertSame(['rejected underpaid', 'kept unknown_order', 'done'], $this->shop->states());
        self::assertSame(['ORD-1 150000'], $this->shop->credits());
    }

    /**
     * @testWith [true, 1]
     *           [false, 2]
     */
    // @mago-expect lint:no-boolean-flag-parameter
    public function test_callbacks_about_one_payment_that_wait_credit_it_once(bool $exactly_once, int $credits): void
    {
        $processor = $this->shop->processor('rajaongkir', exactly_once: $exactly_once);
        $this->shop->trouble = new RuntimeException('not now');
        self::assertSame('200 kept', Shop::send($processor, 'rajaongkir'));
        $this->shop->trouble = null;
        self::assertSame('200 done', Shop::send($processor, 'rajaongkir', ['amount' => '150000.0']));
        self::assertSame(['duplicate' => 1], $processor->askAgain(now: microtime(true) + 60));
        self::assertSame(['done', 'done'], $this->shop->states());
        self::assertCount($credits, $this->shop->credits());
        self::assertCount(1, array_unique($this->shop->keys()));
    }

    public function test_what_names_nothing_to_tell_it_by_is_not_credited(): void
    {
        foreach (['store' => $this->shop->store, 'none' => null] as $store) {
            $processor = $this->shop->processor('rajaongkir', store: $store);
            $code = $store === null ? '401 rejected' : '200 rejected';
            self::assertSame($code, Shop::send($processor, 'rajaongkir', ['payment_id' => null]));
        }
        self::assertSame(['rejected transaction_missing'], $this->shop->states());
        self::assertSame([], $this->shop->credits());
    }

    /**
     * @testWith [false, ["ORD-1 ?", "ORD-1 100", "ORD-1 ?"]]
     *           [true, ["ORD-1 40", "ORD-1 60", "ORD-1 ?"]]
     *
     * @param list<string> $credits
     */
    // @mago-expect lint:no-boolean-flag-parameter
    public function test_an_amount_is_told_of_what_is_paid_alone(bool $partial, array $credits): void
    {
        $expect = static fn(): Expectation => new Expectation(['outcomes' => ['partial', 'paid', 'failed']]);
        $processor = $this->shop->inParts(partial: $partial, expect: $expect);
        foreach (['some' => '40', 'all' => '100', 'none' => '100'] as $status => $paid) {
            $part = Shop::part(['paid' => $paid, 'status' => $status]);
            self::assertSame('200 done', Shop::told($processor->receive($part)));
        }
        self::assertSame($credits, $this->shop->credits());
    }

    public function test_an_order_that_is_unknown_is_waited_for(): void
    {
        $processor = $this->shop->processor('rajaongkir', expect: static fn() => null);
        $moment = microtime(true);
        self::assertSame('200 kept', Shop::send($processor, 'rajaongkir'));
        self::assertSame(['kept' => 1], $processor->askAgain(now: $moment + 3599));
        self::assertSame(['kept unknown_order'], $this->shop->states());
        self::assertSame(['unknown_order' => 1], $processor->askAgain(now: $moment + 7200));
        self::assertSame(['rejected unknown_order'], $this->shop->states());
    }

    public function test_a_callback_that_is_sent_again_when_the_record_is_mended_is_credited(): void
    {
        $moment = microtime(true);
        $wrong = static fn(): Expectation => new Expectation(['amount' => '1500000']);
        $processor = $this->shop->processor('rajaongkir', expect: $wrong);
        $request = Shop::request('rajaongkir');
        self::assertSame('200 rejected', Shop::told($processor->receive($request, $moment)));
        $mended = $this->shop->processor('rajaongkir');
        self::assertSame('200 duplicate', Shop::told($mended->receive($request, $moment + 29)));
        self::assertSame('200 done', Shop::told($mended->receive($request, $moment + 31)));
        self::assertSame('200 duplicate', Shop::told($mended->receive($request, $moment + 99)));
        self::assertSame(['ORD-1 150000'], $this->shop->credits());
    }

    public function test_a_callback_that_is_replayed_from_elsewhere_first_is_credited_at_its_own(): void
    {
        $options = ['allowlist' => ['203.0.113.7'], 'allowlist_mode' => 'report'];
        $verifier = new Verifier('rajaongkir', Shop::SECRET, $options);
        $processor = $this->shop->processor('rajaongkir', verifier: $verifier, policy: 'signature and address');
        $callback = Shop::request('rajaongkir');
        $from = static fn(string $address): Request => new Request(
            $callback->body,
            ['REMOTE_ADDR' => $address],
            $callback->headers,
        );
        $log = (string) ini_get('error_log');
        // @mago-expect lint:no-ini-set
        ini_set('error_log', '/dev/null');
        self::assertSame('200 rejected', Shop::told($processor->receive($from('::1'))));
        self::assertSame('200 duplicate', Shop::told($processor->receive($from('::1'))));
        self::assertSame('200 done', Shop::told($processor->receive($from('203.0.113.7'))));
        self::assertSame('200 duplicate', Shop::told($processor->receive($from('::1'))));
        // @mago-expect lint:no-ini-set
        ini_set('error_log', $log);
        self::assertCount(1, $this->shop->credits());
    }

    /**
     * @testWith [true]
     *           [false]
     */
    // @mago-expect lint:no-boolean-flag-parameter
    public function test_what_was_decided_before_the_address_was_known_does_not_count(bool $throws): void
    {
        $callback = Shop::request('rajaongkir');
        $right = new Request($callback->body, ['REMOTE_ADDR' => '203.0.113.7'], $callback->headers);
        $settings = [
            'verifier' => new Verifier('rajaongkir', Shop::SECRET, ['allowlist' => ['203.0.113.7']]),
            'policy' => 'signature and address',
        ];
        $this->shop->trouble = new RuntimeException('not now');
        $expect = function (Payment $payment) use ($right, $settings, $throws): ?Expectation {
            $other = $this->shop->processor('rajaongkir', ...$settings);
            self::assertSame('200 kept', Shop::told($other->receive($right)));
            return $throws ? throw new DomainException() : Shop::expectation('rajaongkir', $payment);
        };
        $first = $this->shop->processor('rajaongkir', policy: $settings['policy'], expect: $expect);
        self::assertSame('200 duplicate', Shop::told($first->receive($callback)));
        self::assertSame(['failed RuntimeException'], $this->shop->states());
    }

    public function test_a_part_that_follows_another_one_is_told_from_it(): void
    {
        $some = Shop::part(['paid' => '40']);
        $expect = static fn(): Expectation => new Expectation(['outcomes' => ['partial']]);
        $whole = $this->shop->inParts(partial: false, expect: $expect);
        self::assertSame('200 done', Shop::told($whole->receive($some)));
        $more = Shop::part(['paid' => '70']);
        self::assertSame('200 duplicate', Shop::told($whole->receive($more)));
        self::assertSame('200 done', Shop::told($this->shop->inParts()->receive($more)));
    }

    public function test_what_is_sent_again_while_somebody_is_at_it_is_left_to_that_one(): void
    {
        $told = [];
        $expect = function (Payment $payment) use (&$told): ?Expectation {
            $told[] = Shop::send($this->shop->processor('rajaongkir', expect: self::fail(...)), 'rajaongkir');
            return Shop::expectation('rajaongkir', $payment);
        };
        self::assertSame('200 done', Shop::send($this->shop->processor('rajaongkir', expect: $expect), 'rajaongkir'));
        self::assertSame(['200 kept'], $told);
    }

    public function test_within_a_transaction_nothing_is_answered_for(): void
    {
        $processor = $this->shop->processor('rajaongkir');
        $this->shop->pdo->beginTransaction();
        self::assertSame('503 not_kept', Shop::send($processor, 'rajaongkir'));
        $this->shop->pdo->rollBack();
        self::assertStringContainsString('a transaction is open', implode($this->shop->log));
        self::assertSame('200 done', Shop::send($processor, 'rajaongkir'));
    }

    public function test_an_effect_that_ends_its_process_does_not_stop_the_others(): void
    {
        $this->database = sys_get_temp_dir() . '/paysig-deadly-' . bin2hex(random_bytes(8));
        $shop = new Shop($this->database);
        $shop->trouble = new RuntimeException('the database is down');
        $ids = ['K-1', 'K-2', 'K-3', 'K-4'];
        foreach ($ids as $id) {
            self::assertSame('200 kept', Shop::send($shop->processor('rajaongkir'), 'rajaongkir', [
                'payment_id' => $id,
            ]));
        }
        $moment = microtime(true) + 60;
        for ($run = 0; $run < 2; ++$run) {
            $this->askAgainInAnotherProcess($moment + $run);
        }
        self::assertCount(3, $shop->credits());
        self::assertSame(1, count(array_diff($shop->states(), ['done'])));
        $shop->trouble = null;
        self::assertSame(['done' => 1], $shop->processor('rajaongkir')->askAgain(now: $moment + 600));
        self::assertCount(4, $shop->credits());
    }

    /**
     * A cron job, with an effect that some helper ends the process in.
     */
    private function askAgainInAnotherProcess(float $now): void
    {
        $child = pcntl_fork();
        if ($child === 0) {
            $shop = new Shop($this->database);
            $deadly = static function (Payment $payment, string $key, ?string $amount, ?PDO $pdo) use ($shop): void {
                if ($payment->transaction_id === 'K-1') {
                    posix_kill(posix_getpid(), SIGKILL);
                }
                $shop->credit($payment, $key, $amount, $pdo);
            };
            $shop->processor('rajaongkir', effect: $deadly)->askAgain(now: $now);
            posix_kill(posix_getpid(), SIGKILL);
        }
        $status = 0;
        self::assertSame($child, pcntl_waitpid($child, $status));
    }
}
