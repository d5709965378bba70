<?php

declare(strict_types=1);

namespace Paysig\Tests;

use Paysig\Expectation;
use Paysig\Http\Carrier;
use Paysig\Http\CurlCarrier;
use Paysig\LookupAnswer;
use Paysig\LookupRequest;
use Paysig\Processor;
use RuntimeException;

/**
 * Where the policy wants it, the provider is asked before anything is credited; and asked again,
 * while the callback waits and the provider has its answer.
 */
final class ProcessorLookupTest extends AskingCase
{
    /**
     * @testWith ["akashicpay", "1.000000", "GET /api/v0/transactions/transfer?l2Hash=AS"]
     *           ["paymento", "150.00", "POST /v1/payment/verify {\"token\":\"d1179e54"]
     *           ["rajaongkir", "150000", "GET /user/api/v1/user/payment/status/KPAY-5292%2FKM%2F2026"]
     */
    public function test_what_the_provider_confirms_is_credited(string $provider, string $amount, string $asked): void
    {
        $this->site->answers(200, Looked::body($provider));
        $answer = $this->processor($provider)->receive(Shop::request($provider));
        self::assertSame('200 done', Shop::told($answer));
        self::assertSame(['signature', 'lookup'], $answer->decision?->proofs);
        self::assertSame(["ORD-1 {$amount}"], $this->shop->credits());
        self::assertCount(1, $this->site->asked());
        self::assertStringStartsWith($asked, $this->site->asked()[0]);
    }

    /**
     * @dataProvider unsure
     */
    public function test_what_is_not_known_yet_is_kept_and_asked_again_and_credited_once(
        string $provider,
        int $status,
        string $body,
        string $reasons,
    ): void {
        $this->site->answers($status, $body);
        $answer = $this->processor($provider)->receive(Shop::request($provider));
        self::assertSame('200 kept', Shop::told($answer));
        self::assertSame(explode(', ', $reasons), $answer->decision?->reasons);
        self::assertSame(["kept {$reasons}"], $this->shop->states());

        $later = microtime(true) + 60;
        self::assertSame(['kept' => 1], $this->processor($provider)->askAgain(now: $later));
        self::assertSame([], $this->processor($provider)->askAgain(now: $later + 30));
        $this->site->answers(200, Looked::body($provider));
        self::assertSame(['done' => 1], $this->processor($provider)->askAgain(now: $later + 120));
        self::assertSame([], $this->processor($provider)->askAgain(now: $later + 86_400));
        self::assertSame('200 duplicate', Shop::send($this->processor($provider), $provider));
        self::assertCount(1, $this->shop->credits());
        self::assertSame(['done'], $this->shop->states());
    }

    /**
     * @return array<string, array{string, int, string, string}>
     */
    public static function unsure(): array
    {
        $missing = 'lookup_unsure, amount_missing';
        return [
            'the server fails' => ['akashicpay', 500, '', 'lookup_unsure'],
            'it is not JSON' => ['rajaongkir', 200, '<html>', 'lookup_unsure'],
            'it is redirected' => ['akashicpay', 302, '', 'lookup_unsure'],
            'it is not there yet' => ['akashicpay', 404, '', 'lookup_not_found'],
            'it is to be asked again' => ['paymento', 200, '{"success":false,"message":"Order is Paid"}', $missing],
            'the key is refused' => ['rajaongkir', 401, '', 'lookup_misconfigured'],
        ];
    }

    public function test_the_operator_learns_that_the_key_was_refused(): void
    {
        $this->site->answers(403);
        self::assertSame('200 kept', Shop::send($this->processor('paymento'), 'paymento'));
        self::assertStringContainsString('the provider refused the API key', implode($this->shop->log));
        self::assertStringNotContainsString(Looked::API_KEY, implode($this->shop->log));
        self::assertSame(['error'], $this->shop->levels);
    }

    public function test_what_the_provider_contradicts_is_rejected(): void
    {
        $this->site->answers(200, Looked::body('akashicpay', ['amount' => '100']));
        self::assertSame('200 rejected', Shop::send($this->processor('akashicpay'), 'akashicpay'));
        self::assertSame(['rejected lookup_contradicted'], $this->shop->states());
        self::assertSame(['warning'], $this->shop->levels);
        self::assertSame([], $this->shop->credits());
    }

    public function test_the_provider_is_asked_first_where_it_alone_knows_the_order(): void
    {
        $changes = ['OrderId' => null];
        self::assertSame('200 kept', Shop::send($this->processor('paymento'), 'paymento', $changes));
        self::assertSame(['kept lookup_unsure'], $this->shop->states());
        $this->site->answers(200, Looked::body('paymento'));
        $later = microtime(true) + 60;
        self::assertSame(['done' => 1], $this->processor('paymento')->askAgain(now: $later));
        self::assertSame(['ORD-1 150.00'], $this->shop->credits());
        self::assertCount(2, $this->site->asked());
        $this->site->answers(200, Looked::body('paymento', ['orderId' => 'ORD-2', 'token' => 'b1']));
        $other = ['OrderId' => null, 'Token' => 'b1'];
        self::assertSame('200 kept', Shop::send($this->processor('paymento'), 'paymento', $other));
        self::assertSame('kept unknown_order', $this->shop->states()[1]);
        // It is not asked twice, whatever it says.
        $expect = static fn(): Expectation => new Expectation(['amount' => '150']);
        $processor = $this->processor('paymento', expect: $expect);
        self::assertSame('200 kept', Shop::send($processor, 'paymento', ['Token' => 'c1'] + $other));
        self::assertCount(4, $this->site->asked());
    }

    public function test_the_provider_is_asked_where_something_depends_on_it_alone(): void
    {
        $processor = $this->processor('akashicpay', policy: 'signature');
        self::assertSame('200 done', Shop::send($processor, 'akashicpay'));
        self::assertSame([], $this->site->asked());
        $this->site->answers(200, Looked::body('paymento'));
        $processor = $this->processor('paymento', policy: 'signature');
        self::assertSame('200 done', Shop::send($processor, 'paymento'));
        self::assertCount(1, $this->site->asked());
    }

    /**
     * @testWith ["akashicpay", "1", "done"]
     *           ["akashicpay", "100", "rejected"]
     *           ["paymento", "150", "done"]
     *           ["paymento", "149", "rejected"]
     */
    public function test_the_provider_is_not_asked_again_about_what_is_settled(
        string $provider,
        string $amount,
        string $code,
    ): void {
        $changes = ['amount' => $amount, 'settlement' => ['requestedFiatAmount' => $amount]];
        $this->site->answers(200, Looked::body($provider, $changes));
        $processor = fn(): Processor => $this->processor($provider);
        self::assertSame("200 {$code}", Shop::send($processor(), $provider));
        $this->site->answers(500);
        $states = $this->shop->states();
        for ($replay = 0; $replay < 3; ++$replay) {
            self::assertSame('200 duplicate', Shop::send($processor(), $provider));
        }
        self::assertCount(1, $this->site->asked());
        self::assertSame($states, $this->shop->states());
        self::assertCount($code === 'done' ? 1 : 0, $this->shop->credits());
    }

    public function test_your_records_are_not_asked_again_about_what_is_settled(): void
    {
        $asked = 0;
        $expect = static function () use (&$asked): Expectation {
            ++$asked;
            return new Expectation(['amount' => '150000']);
        };
        $processor = $this->shop->processor('rajaongkir', expect: $expect);
        self::assertSame('200 done', Shop::send($processor, 'rajaongkir'));
        self::assertSame('200 duplicate', Shop::send($processor, 'rajaongkir'));
        self::assertSame(1, $asked);
    }

    public function test_a_carrier_that_throws_leaves_the_callback(): void
    {
        $carrier = new class implements Carrier {
            public function ask(LookupRequest $request, ?float $budget = null): LookupAnswer
            {
                throw new RuntimeException('no network');
            }
        };
        self::assertSame('200 kept', Shop::send($this->processor('akashicpay', carrier: $carrier), 'akashicpay'));
        self::assertSame(['kept RuntimeException'], $this->shop->states());
    }

    /**
     * @testWith ["PAID"]
     *           ["EXPIRED"]
     */
    public function test_a_database_that_fails_later_keeps_what_it_has(string $status): void
    {
        $pdo = $this->shop->pdo;
        $expect = static function () use ($pdo): Expectation {
            $pdo->exec('PRAGMA query_only = 1');
            return new Expectation();
        };
        $processor = $this->processor('rajaongkir', expect: $expect);
        self::assertSame('200 kept', Shop::send($processor, 'rajaongkir', ['status' => $status]));
        $pdo->exec('PRAGMA query_only = 0');
        self::assertSame(['kept'], $this->shop->states());
    }

    public function test_each_processor_goes_on_with_its_own(): void
    {
        Shop::send($this->processor('paymento', merchant: 'c'), 'paymento');
        foreach (['a', 'b', 'c'] as $merchant) {
            Shop::send($this->processor('akashicpay', merchant: $merchant), 'akashicpay');
        }
        $this->site->answers(200, Looked::body('akashicpay'));
        $later = microtime(true) + 60;
        $last = $this->processor('akashicpay', merchant: 'c');
        self::assertSame(['done' => 1], $last->askAgain(1, $later));
        self::assertSame(
            ['kept lookup_unsure, amount_missing', 'kept lookup_unsure', 'kept lookup_unsure', 'done'],
            $this->shop->states(),
        );
        self::assertSame([], $this->processor('akashicpay')->askAgain(now: $later));
    }

    /**
     * A processor that wants a lookup, as another process would make it.
     */
    private function processor(string $provider, mixed ...$settings): Processor
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
