<?php

declare(strict_types=1);

namespace Paysig\Tests;

use Error;
use Paysig\ConfigException;
use Paysig\Expectation;
use Paysig\Lookup;
use Paysig\LookupAnswer;
use Paysig\LookupRequest;
use Paysig\PayloadException;
use Paysig\ProviderInfo;
use Paysig\Verifier;
use RuntimeException;
use Throwable;
use TypeError;

use function Paysig\claim_key;
use function Paysig\credit_due;
use function Paysig\credit_key;
use function Paysig\decide;
use function Paysig\message_key;
use function Paysig\payment_key;
use function Paysig\provider_info;
use function Paysig\read_payment;
use function Paysig\sign_request;
use function Paysig\write_payment;

/**
 * Makes every call about payments, with every kind of outcome.
 */
final class EveryCheck
{
    public static function make(string $padding = ''): void
    {
        foreach (Looked::providers() as $provider) {
            self::lookups($provider, $padding);
        }
        self::keys($padding);
        foreach (self::failures($padding) as $class => $calls) {
            foreach ($calls as $call) {
                $thrown = Thrown::by($call);
                self::expect($thrown instanceof $class && (string) $thrown !== '');
            }
        }
    }

    private static function lookups(string $provider, string $padding): void
    {
        $payload = Looked::payload($provider, ['x' => $padding]);
        $request = Looked::lookup($provider, 'https://proxy.example:8443')->request($payload);
        self::expect($request instanceof LookupRequest && str_contains($request->url, 'proxy'));
        if (!$request instanceof LookupRequest) {
            return;
        }
        self::expect($request->headers()['Accept'] === 'application/json');
        $payment = read_payment($provider, $payload);
        $order = ['order_id' => 'ORD-1', 'outcomes' => ['paid'], 'underpaid_by' => '0', 'overpaid_by' => 'any'];
        $expectation = new Expectation($order + ['amount' => 1, 'currency' => 'USDT', 'network' => $padding . 'x']);
        foreach ([
            $request->judge(200, Looked::body($provider, ['x' => $padding])),
            $request->judge(200, Looked::body($provider, [$provider === 'paymento' ? 'orderId' : 'amount' => '77'])),
            $request->judge(200, "[\"{$padding}"),
            $request->judge(503, $padding),
            $request->judge(401, ''),
            $request->failed('timeout'),
            Looked::lookup($provider)->request("\"{$padding}\""),
        ] as $answer) {
            self::expect($answer instanceof LookupAnswer && $answer->reason !== '');
            if ($answer instanceof LookupAnswer) {
                $differences = $expectation->differences($payment, $answer);
                self::expect($differences === $expectation->differences($payment, $answer));
                $decision = decide($payment, true, $expectation, $answer, 'address and (lookup)');
                self::expect($decision->payment !== $payment);
            }
        }
        self::expect($expectation->differences(null) === ['no_payment']);
    }

    private static function keys(string $padding): void
    {
        $payload = Looked::payload('paymento', ['x' => $padding]);
        self::expect(claim_key('paymento', $payload, $padding) === claim_key('paymento', $payload, $padding, '', 'id'));
        self::expect(claim_key(Rows::full(), $padding, id: $padding) !== claim_key('generic', $padding));
        self::expect(payment_key('paymento', $payload, 'x', $padding) !== null);
        self::expect(message_key('paymento', $payload, 'x', $padding) !== message_key('paymento', $padding));
        self::expect(payment_key('paymento', $padding) === null);
        self::expect(credit_key($padding, 0, '1.50') === credit_key($padding, '0.0', '1.5'));
        self::expect(credit_due('1.50', 1) === '0.5' && credit_due(1, '1.50') === null);
        self::expect(read_payment('generic', $padding) === null);
        $payment = read_payment('paymento', $payload);
        $written = $payment === null ? '' : write_payment('paymento', $payment);
        self::expect(read_payment('paymento', $written)?->transaction_id === $payment?->transaction_id);
        self::expect(write_payment(Rows::full(), ['order_id' => 'x', 'amount' => null]) === '{"OrderId":"x"}');
        self::expect(provider_info(Rows::full())->name === provider_info(Rows::full())->name);
        $verifier = new Verifier('paymento', 'k');
        $verified = $verifier->verify($payload, [], sign_request('paymento', $payload, 'k'));
        self::expect($verified->payload_bytes() === $payload);
        self::expect($verified->claim_key($padding) === claim_key('paymento', $payload, $padding));
        self::expect($verified->payment_key('', $padding) === payment_key('paymento', $payload, '', $padding));
    }

    /**
     * @return array<class-string<Throwable>, list<callable>>
     */
    private static function failures(string $padding): array
    {
        $lookup = Looked::lookup('paymento');
        $request = Looked::request('paymento');
        $expectation = new Expectation();
        $new = static fn(mixed ...$arguments): Lookup => new Lookup(...$arguments);
        return [
            TypeError::class => [
                static fn() => $new('paymento', null, [$padding]),
                static fn() => $lookup->request(...)(null),
                static fn() => $request->judge(...)(200.5, $padding),
                static fn() => new Expectation(['amount' => 1.5]),
                static fn() => new Expectation(['outcomes' => [[$padding]]]),
                static fn() => decide(...)($lookup),
                static fn() => $expectation->differences(...)(null, $padding . 'x'),
                static fn() => credit_due(...)($padding, 1.5),
                static fn() => write_payment('paymento', ['amount' => 1.5, 'order_id' => $padding . 'x']),
                static fn() => write_payment(...)('paymento', $request),
                static fn() => provider_info(...)(1),
            ],
            ConfigException::class => [
                static fn() => new Lookup('paymento', "x{$padding}", 'k'),
                static fn() => new Lookup('paymento', null, "{$padding}\n"),
                static fn() => new Lookup('paymento', null, 'k', "https://{$padding}/"),
                static fn() => $request->failed($padding),
                static fn() => new Expectation(["x{$padding}" => 1]),
                static fn() => new Expectation(['order_id' => "{$padding}\xff"]),
                static fn() => new Expectation(['amount' => "{$padding}x"]),
                static fn() => decide(null, policy: $padding),
                static fn() => claim_key('none', $padding),
                static fn() => provider_info("none{$padding}"),
                static fn() => write_payment('paymento', ['amount' => '1', 'order_id' => 'x']),
                static fn() => write_payment('paymento', ["x{$padding}" => 'x']),
                static fn() => write_payment('paymento', ['order_id' => "{$padding}\xff"]),
                static fn() => write_payment('paymento', ['order_id' => "{$padding}\n"]),
                static fn() => write_payment('paymento', ['outcome' => "x{$padding}"]),
                static fn() => credit_key("{$padding}\xff", '0', '1'),
            ],
            PayloadException::class => [static fn() => read_payment('paymento', "\"{$padding}")],
            Error::class => [
                static fn() => $lookup->__construct('paymento', null, 'k'),
                static fn() => $expectation->__construct(['order_id' => $padding . 'k']),
                static fn() => clone $request,
                static fn() => clone decide(null),
                static fn() => $request->url = $padding,
                static fn() => new LookupAnswer(),
                static fn() => clone provider_info('paymento'),
                static fn() => new ProviderInfo(),
            ],
        ];
    }

    // @mago-expect lint:no-boolean-flag-parameter
    private static function expect(bool $held): void
    {
        if (!$held) {
            throw new RuntimeException('a call did not do as expected');
        }
    }
}
