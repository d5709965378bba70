<?php

declare(strict_types=1);

namespace Paysig\Tests;

use DomainException;
use Paysig\Expectation;
use Paysig\Request;
use Paysig\Store\Kept;
use Paysig\Store\MemoryStore;
use Paysig\Store\PdoStore;
use Paysig\Verifier;
use PDO;
use PHPUnit\Framework\TestCase;
use RuntimeException;

/**
 * A callback goes from the request to the credited order, once, and is never lost on the way.
 */
final class ProcessorTest extends TestCase
{
    private Shop $shop;

    protected function setUp(): void
    {
        $this->shop = new Shop();
    }

    public function test_what_is_not_authentic_is_refused_and_not_kept(): void
    {
        $processor = $this->shop->processor('rajaongkir');
        self::assertSame('401 header_missing', Shop::told($processor->receive(new Request('{}', []))));
        $forged = new Request('{}', [], ['X-Callback-Api-Key' => str_repeat('0', 64)]);
        $answer = $processor->receive($forged);
        self::assertSame('401 signature_mismatch', Shop::told($answer));
        self::assertSame([null, null], [$answer->decision, $answer->verified]);
        self::assertSame([], $this->shop->states());
        self::assertStringStartsWith('paysig: rajaongkir callback refused: header_missing', $this->shop->log[0]);
    }

    public function test_what_the_closure_for_secrets_throws_comes_out(): void
    {
        $throwing = static fn(string $_) => throw new DomainException('no secrets today');
        $processor = $this->shop->processor('rajaongkir', verifier: new Verifier('rajaongkir', $throwing));
        self::assertInstanceOf(DomainException::class, Thrown::by(
            $processor->receive(...),
            Shop::request('rajaongkir'),
        ));
    }

    /**
     * @testWith ["akashicpay", "1.000000"]
     *           ["rajaongkir", "150000"]
     */
    public function test_a_callback_as_expected_is_credited_once(string $provider, string $amount): void
    {
        $processor = $this->shop->processor($provider);
        $answer = $processor->receive(Shop::request($provider));
        self::assertSame('200 done', Shop::told($answer));
        self::assertSame('accept', $answer->decision?->verdict);
        self::assertSame("ORD-1 {$amount}", implode($this->shop->credits()));
        self::assertSame([$answer->verified?->claim_key()], $this->shop->keys());
        for ($delivery = 0; $delivery < 3; ++$delivery) {
            self::assertSame('200 duplicate', Shop::send($processor, $provider));
        }
        self::assertCount(1, $this->shop->credits());
        self::assertSame(['done'], $this->shop->states());
        self::assertSame([], $processor->askAgain());
        self::assertSame([], $this->shop->log);
    }

    public function test_paid_and_approved_are_credited_as_one(): void
    {
        $expect = static fn(): Expectation => new Expectation(['order_id' => 'ORD-1']);
        $processor = $this->shop->processor('paymento', expect: $expect);
        self::assertSame('200 done', Shop::send($processor, 'paymento', ['OrderStatus' => 7]));
        self::assertSame('200 duplicate', Shop::send($processor, 'paymento', ['OrderStatus' => 8]));
        self::assertSame(['ORD-1 ?'], $this->shop->credits());
    }

    public function test_merchants_in_one_store_do_not_meet(): void
    {
        foreach (['a', 'b'] as $merchant) {
            $processor = $this->shop->processor('rajaongkir', merchant: $merchant);
            self::assertSame('200 done', Shop::send($processor, 'rajaongkir'));
        }
        self::assertCount(2, array_unique($this->shop->keys()));
    }

    /**
     * @dataProvider rejections
     *
     * @param array<string, mixed> $changes
     */
    public function test_what_is_not_to_be_credited_is_settled(array $changes, string $code, string $reason): void
    {
        $processor = $this->shop->processor('rajaongkir');
        self::assertSame("200 {$code}", Shop::send($processor, 'rajaongkir', $changes));
        self::assertSame('200 duplicate', Shop::send($processor, 'rajaongkir', $changes));
        self::assertSame(["rejected {$reason}"], $this->shop->states());
        self::assertSame([], $this->shop->credits());
        self::assertStringContainsString($reason, implode($this->shop->log));
        self::assertStringNotContainsString('ORD-', implode($this->shop->log));
    }

    /**
     * @return list<array{array<string, mixed>, string, string}>
     */
    public static function rejections(): array
    {
        return [
            [['amount' => 149_999], 'rejected', 'underpaid'],
            [['status' => 'EXPIRED', 'amount' => 150_001], 'rejected', 'wrong_outcome, overpaid'],
            [['status' => 'SETTLED'], 'rejected', 'outcome_unknown'],
            [['amount' => null], 'rejected', 'amount_missing'],
            [['amount' => '1e5'], 'no_payment', 'no_payment'],
            [
                ['payment_id' => null, 'order_id' => null, 'status' => null, 'amount' => null],
                'no_payment',
                'no_payment',
            ],
        ];
    }

    public function test_addresses_count_where_the_policy_asks_for_them(): void
    {
        $options = ['allowlist' => ['203.0.113.7'], 'allowlist_mode' => 'report'];
        $verifier = new Verifier('rajaongkir', Shop::SECRET, $options);
        $processor = $this->shop->processor('rajaongkir', verifier: $verifier, policy: 'signature and address');
        $callback = Shop::request('rajaongkir');
        $log = (string) ini_get('error_log');
        // @mago-expect lint:no-ini-set
        ini_set('error_log', '/dev/null');
        $strange = $processor->receive(new Request($callback->body, ['REMOTE_ADDR' => '::1'], $callback->headers));
        // @mago-expect lint:no-ini-set
        ini_set('error_log', $log);
        self::assertSame('200 rejected', Shop::told($strange));
        self::assertSame(['policy_unmet'], $strange->decision?->reasons);
        $other = Shop::request('rajaongkir', ['payment_id' => 'KPAY-2']);
        $known = $processor->receive(new Request($other->body, ['REMOTE_ADDR' => '203.0.113.7'], $other->headers));
        self::assertSame('200 done', Shop::told($known));
    }

    public function test_an_effect_that_throws_leaves_nothing_but_the_callback(): void
    {
        $processor = $this->shop->processor('rajaongkir');
        $this->shop->trouble = new RuntimeException('of order ORD-1');
        self::assertSame('200 kept', Shop::send($processor, 'rajaongkir'));
        self::assertSame([], $this->shop->credits());
        self::assertSame(['failed RuntimeException'], $this->shop->states());
        self::assertStringContainsString('its effect failed (RuntimeException in ', implode($this->shop->log));
        self::assertStringNotContainsString('ORD-1', implode($this->shop->log));

        self::assertSame([], $processor->askAgain());
        $later = microtime(true) + 60;
        self::assertSame(['kept' => 1], $processor->askAgain(now: $later));
        $this->shop->trouble = null;
        self::assertSame(['done' => 1], $processor->askAgain(now: $later + (4 * 86_400)));
        self::assertSame(['ORD-1 150000'], $this->shop->credits());
        self::assertSame([], $processor->askAgain(now: $later + (9 * 86_400)));
    }

    /**
     * @dataProvider expectations
     */
    public function test_an_expectation_that_cannot_be_told_leaves_the_callback(callable $expect, string $class): void
    {
        $processor = $this->shop->processor('rajaongkir', expect: $expect);
        self::assertSame('200 kept', Shop::send($processor, 'rajaongkir'));
        self::assertSame(["kept {$class}"], $this->shop->states());
        $processor = $this->shop->processor('rajaongkir');
        self::assertSame(['done' => 1], $processor->askAgain(now: microtime(true) + 60));
    }

    /**
     * @return array<string, array{callable, string}>
     */
    public static function expectations(): array
    {
        return [
            'it throws' => [
                static fn() => throw new RuntimeException('the database is down'),
                'RuntimeException',
            ],
            'it is wrong' => [static fn(): Expectation => new Expectation(['amount' => 0.5]), 'TypeError'],
            'it is none' => [static fn(): bool => true, 'TypeError'],
        ];
    }

    public function test_what_cannot_be_kept_is_not_answered_for(): void
    {
        $processor = $this->shop->processor('rajaongkir');
        $this->shop->pdo->exec('PRAGMA query_only = 1');
        $answer = $processor->receive(Shop::request('rajaongkir'));
        self::assertSame('503 not_kept', Shop::told($answer));
        self::assertNotNull($answer->verified);
        $this->shop->pdo->exec('PRAGMA query_only = 0');
        self::assertSame([], [...$this->shop->credits(), ...$this->shop->states()]);
        self::assertSame('200 done', Shop::send($processor, 'rajaongkir'));

        $without = $this->shop->processor('rajaongkir', store: new PdoStore(new PDO('sqlite::memory:')));
        self::assertSame('503 not_kept', Shop::send($without, 'rajaongkir'));
    }

    public function test_an_effect_elsewhere_runs_again_with_the_same_key(): void
    {
        $processor = $this->shop->processor('rajaongkir', store: new MemoryStore(), exactly_once: false);
        $this->shop->trouble = new RuntimeException('the other side hung up');
        self::assertSame('200 kept', Shop::send($processor, 'rajaongkir'));
        $this->shop->trouble = null;
        self::assertSame('200 kept', Shop::send($processor, 'rajaongkir'));
        self::assertSame(['done' => 1], $processor->askAgain(now: microtime(true) + 60));
        self::assertSame('200 duplicate', Shop::send($processor, 'rajaongkir'));
        self::assertSame(['ORD-1 150000', 'ORD-1 150000'], $this->shop->credits());
        self::assertCount(1, array_unique($this->shop->keys()));
    }

    public function test_a_claim_that_another_holds_is_left_to_it(): void
    {
        $request = Shop::request('rajaongkir');
        $verified = $request->verify(new Verifier('rajaongkir', Shop::SECRET));
        $this->shop->store->keep(new Kept($verified->claim_key(), 'rajaongkir', $request->body));
        $this->shop->store->claim($verified->claim_key());
        self::assertSame('200 kept', Shop::told($this->shop->processor('rajaongkir')->receive($request)));
        self::assertSame([], [...$this->shop->credits(), ...$this->shop->log]);
    }

    public function test_a_log_that_fails_loses_no_callback(): void
    {
        $log = (string) ini_get('error_log');
        $file = (string) tempnam(sys_get_temp_dir(), 'paysig');
        // @mago-expect lint:no-ini-set
        ini_set('error_log', $file);
        $broken = static fn() => throw new RuntimeException('the log is full');
        $processor = $this->shop->processor('rajaongkir', log: $broken);
        self::assertSame('200 rejected', Shop::send($processor, 'rajaongkir', ['amount' => 1]));
        // @mago-expect lint:no-ini-set
        ini_set('error_log', $log);
        self::assertStringContainsString(
            'underpaid (the log failed: RuntimeException)',
            (string) file_get_contents($file),
        );
        unlink($file);
    }
}
