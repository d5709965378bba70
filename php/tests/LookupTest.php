<?php

declare(strict_types=1);

namespace Paysig\Tests;

use Paysig\ConfigException;
use Paysig\Lookup;
use Paysig\LookupAnswer;
use Paysig\LookupRequest;
use PHPUnit\Framework\TestCase;
use Throwable;
use TypeError;

use const Paysig\VERSION;

/**
 * Which request is made about a payment, and what its answer means.
 */
final class LookupTest extends TestCase
{
    public function test_a_lookup_says_whom_it_asks(): void
    {
        self::assertSame(
            ['provider' => 'rajaongkir', 'environment' => 'sandbox'],
            get_object_vars(Looked::lookup('rajaongkir')),
        );
        self::assertSame('production', Looked::lookup('paymento')->environment);
    }

    public function test_a_request_with_a_body_says_what_to_send(): void
    {
        $request = Looked::request('paymento');
        self::assertMatchesRegularExpression('/^[0-9a-f]{64}$/', $request->cache_key);
        self::assertSame(
            [
                'method' => 'POST',
                'url' => 'https://api.paymento.io/v1/payment/verify',
                'body' => '{"token":"' . Looked::TOKEN . '"}',
                'cache_key' => $request->cache_key,
                'interval' => 0,
                'names_payment' => true,
            ],
            get_object_vars($request),
        );
        self::assertSame(
            [
                'Accept' => 'application/json',
                'User-Agent' => 'paysig/' . VERSION,
                'Content-Type' => 'application/json',
                'Api-key' => Looked::API_KEY,
            ],
            $request->headers(),
        );
    }

    public function test_an_id_stays_within_its_place_in_the_address(): void
    {
        $request = Looked::request('rajaongkir');
        self::assertStringEndsWith('/user/payment/status/KPAY-5292%2FKM%2F2026', $request->url);
        self::assertSame([null, 3], [$request->body, $request->interval]);
    }

    /**
     * @testWith ["akashicpay", []]
     *           ["paymento", []]
     *           ["rajaongkir", []]
     *           ["rajaongkir", {"payment_id": null, "data": {"payment_id": "KPAY-1"}}]
     *
     * @param array<string, mixed> $changes
     */
    public function test_an_id_that_callbacks_are_told_by_names_the_payment(string $provider, array $changes): void
    {
        $request = Looked::lookup($provider)->request(Looked::payload($provider, $changes));
        self::assertInstanceOf(LookupRequest::class, $request);
        self::assertTrue($request->names_payment);
    }

    /**
     * @testWith [{"l2TxnHash": "ASE5659E1700B9004EF06A622E49B6D367D3A76D3FED5E7872AAF684B51B824A89"}]
     *           [{"l2TxnHash": null, "txHash": "e5659e1700b9004ef06a622e49b6d367d3a76d3fed5e7872aaf684b51b824a89"}]
     *
     * @param array<string, mixed> $changes
     */
    public function test_an_id_behind_another_or_in_other_letters_does_not(array $changes): void
    {
        $request = Looked::lookup('akashicpay')->request(Looked::payload('akashicpay', $changes));
        self::assertInstanceOf(LookupRequest::class, $request);
        self::assertFalse($request->names_payment);
    }

    public function test_another_origin_takes_the_place_of_the_host(): void
    {
        $lookup = Looked::lookup('paymento', 'http://127.0.0.1:8080');
        $request = $lookup->request(Looked::payload('paymento'));
        self::assertInstanceOf(LookupRequest::class, $request);
        self::assertSame('http://127.0.0.1:8080/v1/payment/verify', $request->url);
        self::assertNotSame(Looked::request('paymento')->cache_key, $request->cache_key);
    }

    /**
     * @dataProvider nothingToAsk
     */
    public function test_where_there_is_nothing_to_ask_for_the_answer_is_there_at_once(
        string $reason,
        string $payload,
    ): void {
        $answer = Looked::lookup('paymento')->request($payload);
        self::assertInstanceOf(LookupAnswer::class, $answer);
        self::assertSame(self::answer('unsure', $reason), get_object_vars($answer));
    }

    /**
     * @return list<array{string, string}>
     */
    public static function nothingToAsk(): array
    {
        return [
            ['no_payment', "\xff"],
            ['no_payment', '{}'],
            ['no_id',      '{"OrderId":"1","OrderStatus":7}'],
            ['bad_id',     '{"Token":"../refund","OrderId":"1","OrderStatus":7}'],
        ];
    }

    /**
     * @testWith ["akashicpay", "1"]
     *           ["paymento", "150.00"]
     *           ["rajaongkir", "150000"]
     */
    public function test_the_providers_own_answer_confirms_its_callback(string $provider, string $amount): void
    {
        $answer = Looked::answer($provider);
        self::assertSame(['confirmed', 'matches', [], true], [
            $answer->verdict,
            $answer->reason,
            $answer->differences,
            $answer->final,
        ]);
        self::assertSame(['paid', $amount], [$answer->payment?->outcome, $answer->payment?->amount]);
    }

    public function test_an_answer_that_differs_says_wherein(): void
    {
        $answer = Looked::answer('rajaongkir', ['order_id' => 'ORD-2', 'amount' => 1, 'status' => 'EXPIRED']);
        self::assertSame(['contradicted', 'differs', ['order_id', 'outcome'], false], [
            $answer->verdict,
            $answer->reason,
            $answer->differences,
            $answer->final,
        ]);
        self::assertSame('ORD-2', $answer->payment?->order_id);
    }

    /**
     * @dataProvider statuses
     */
    public function test_every_status_means_something(int $status, string $verdict, string $reason): void
    {
        $answer = Looked::request('paymento')->judge($status, "\xff");
        self::assertSame(self::answer($verdict, $reason), get_object_vars($answer));
    }

    /**
     * @return list<array{int, string, string}>
     */
    public static function statuses(): array
    {
        return [
            [200, 'unsure', 'not_json'],
            [401, 'misconfigured', 'key_refused'],
            [404, 'not_found', 'absent'],
            [429, 'unsure', 'busy'],
            [302, 'unsure', 'redirect'],
            [500, 'unsure', 'server_error'],
            [418, 'unsure', 'unexpected_status'],
            [0, 'unsure', 'unexpected_status'],
            [-1, 'unsure', 'unexpected_status'],
            [65_536 + 401, 'unsure', 'unexpected_status'],
            [PHP_INT_MAX, 'unsure', 'unexpected_status'],
        ];
    }

    public function test_a_carrier_tells_why_no_answer_came(): void
    {
        $request = Looked::request('paymento');
        foreach (['timeout', 'unreachable', 'insecure', 'cut', 'too_large', 'too_soon'] as $reason) {
            self::assertSame(self::answer('unsure', $reason), get_object_vars($request->failed($reason)));
        }
    }

    /**
     * @dataProvider wrong
     *
     * @param class-string<Throwable> $class
     */
    public function test_a_wrong_call_is_named_without_its_values(string $class, string $text, callable $call): void
    {
        $thrown = Thrown::by($call);
        self::assertSame([$class, $text], [$thrown::class, $thrown->getMessage()]);
    }

    /**
     * @return iterable<int, array{class-string<Throwable>, string, callable}>
     */
    public static function wrong(): iterable
    {
        $key = Looked::API_KEY;
        $new = static fn(mixed ...$arguments): Lookup => new Lookup(...$arguments);
        $ways = 'environment must name one of those that can be asked: mainnet, testnet';
        $origin =
            'origin must be https:// and a host, and nothing behind it (or http:// and localhost, '
            . '127.0.0.1 or [::1])';
        foreach ([
            ["this provider's payments cannot be looked up: its row has no lookup", ['generic']],
            [$ways, ['akashicpay']],
            [$ways, ['akashicpay', "testnet\xff"]],
            ['api_key is missing: this provider answers to merchants alone', ['paymento']],
            ['api_key was given, but this provider is asked without one', ['akashicpay', 'testnet', $key]],
            [
                'api_key must have 1 to 4096 printable ASCII characters, without spaces around them',
                ['paymento', null, "{$key}\n"],
            ],
            [$origin, ['paymento', null, $key, 'http://shop.example']],
            [$origin, ['paymento', null, $key, "https://shop.example\xff"]],
        ] as [$text, $arguments]) {
            yield [ConfigException::class, $text, static fn() => $new(...$arguments)];
        }
        $names = 'unknown failure; the known ones are timeout, unreachable, insecure, cut, too_large, too_soon';
        $request = Looked::request('paymento');
        yield [ConfigException::class, $names, static fn() => $request->failed("timeout\xff")];

        $lookup = 'Paysig\Lookup::__construct(): Argument';
        foreach ([
            ["{$lookup} #1 (\$provider) must be of type array|string, int given", static fn() => $new(1)],
            ["{$lookup} #3 (\$api_key) must be of type ?string, int given", static fn() => $new('paymento', null, 1)],
            [
                'Paysig\Lookup::request(): Argument #1 ($payload) must be of type string, array given: '
                    . 'pass the bytes that were verified, e.g. $verified->payload_bytes()',
                static fn() => Looked::lookup('paymento')->request(...)([]),
            ],
            [
                'Paysig\LookupRequest::judge(): Argument #1 ($status) must be of type int, string given',
                static fn() => $request->judge(...)('200', ''),
            ],
            [
                'Paysig\LookupRequest::judge(): Argument #2 ($body) must be of type string, null given',
                static fn() => $request->judge(...)(200, null),
            ],
        ] as [$text, $call]) {
            yield [TypeError::class, $text, $call];
        }
    }

    /**
     * @return array<string, mixed>
     */
    private static function answer(string $verdict, string $reason): array
    {
        return [
            'verdict' => $verdict,
            'reason' => $reason,
            'differences' => [],
            'payment' => null,
            'final' => false,
        ];
    }
}
