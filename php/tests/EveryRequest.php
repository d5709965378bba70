<?php

declare(strict_types=1);

namespace Paysig\Tests;

use Error;
use Paysig\CanonicalizationException;
use Paysig\ConfigException;
use Paysig\PayloadException;
use Paysig\RejectedException;
use Paysig\Secret;
use Paysig\Verifier;
use RuntimeException;
use Throwable;
use TypeError;

use function Paysig\providers;
use function Paysig\sign_request;

/**
 * Makes every call about whole requests, with every kind of outcome.
 */
final class EveryRequest
{
    public static function make(string $padding = ''): void
    {
        foreach ([...providers(), Rows::full()] as $provider) {
            self::verdicts(
                $provider,
                "{\"b\":1.50,\"OrderId\":\"1\",\"order_id\":\"2\",\"c\":[{},1e400,\"{$padding}\"]}",
            );
        }
        self::perOrder($padding);
        foreach (array_merge_recursive(self::failures($padding), self::wrongRows($padding)) as $class => $calls) {
            foreach ($calls as $call) {
                $thrown = Thrown::by($call);
                self::expect($thrown instanceof $class && (string) $thrown !== '');
            }
        }
    }

    /**
     * @param string|array<string, mixed> $provider
     */
    private static function verdicts(string|array $provider, string $body): void
    {
        $secrets = ['f1f5', new Secret(Sent::SECRET, 'id', Sent::NOW)];
        $verifier = new Verifier(
            $provider,
            $secrets,
            Sent::options($provider)
            + [
                'signature_headers' => ['X-Own', ...((array) Rows::of($provider)['headers'])],
                'env_name' => 'NEUTRAL',
                'allowlist' => ['203.0.113.0/24'],
                'trusted_proxies' => ['::1'],
                'forwarded_header' => 'X-Forwarded-For',
            ],
        );
        $server = Sent::server($provider, $body) + ['argv' => [$body], 5 => $body];
        $headers = array_map(static fn(string $value): array => [$value], Sent::headers($provider, $body));
        foreach ([[$server], [$server, $headers + [7 => 'x']], [[], $headers + ['X' => 1], '203.0.113.9']] as $seen) {
            $seen += [[], null, null];
            $verified = $verifier->verify($body, ...$seen, now: Sent::NOW);
            self::expect($verified->key_id === 'id' && $verified->address_ok === true);
            self::expect($verified->payload() === $verified->payload());
            self::expect(is_array($verified->payload()));
            self::expect($verified->payment()?->order_id !== '');
            self::expect($verifier->explain($body, ...$seen, now: Sent::NOW)->cause === 'verified');
            self::expectRefusal($verifier, "x{$body}", ...$seen);
        }
        self::expectRefusal($verifier, $body, [], null, '192.0.2.1');
        self::expectRefusal($verifier, $body, ['HTTP_X_OWN' => $body] + $server);
    }

    private static function perOrder(string $padding): void
    {
        foreach (['k', ['x', 'k'], new Secret('k', 'id'), [new Secret('k')], null, '', []] as $answer) {
            $verifier = new Verifier('rajaongkir', static fn(string $id): mixed => $answer);
            $body = "{\"order_id\":\"1\",\"x\":\"{$padding}\"}";
            $headers = sign_request('rajaongkir', $body, 'k');
            if ($answer === null || $answer === '' || $answer === []) {
                self::expectRefusal($verifier, $body, $headers);
                continue;
            }
            self::expect($verifier->verify($body, [], $headers)->resolved_id === '1');
            self::expect($verifier->explain($body, [], $headers)->cause === 'verified');
        }
    }

    /**
     * @return array<class-string<Throwable>, list<callable>>
     */
    private static function failures(string $padding): array
    {
        $new = static fn(mixed ...$arguments): Verifier => new Verifier(...$arguments);
        $secret = static fn(mixed ...$arguments): Secret => new Secret(...$arguments);
        $verifier = new Verifier('paymento', 'k');
        $verified = $verifier->verify($padding, [], sign_request('paymento', $padding, 'k'));
        $order = '{"order_id":"1"}';
        $headers = sign_request('rajaongkir', $order, 'k');
        $asking = static fn(mixed $answer) => (new Verifier('rajaongkir', static fn() => $answer))->verify(
            $order,
            [],
            $headers,
        );
        $throwing = static function (string $id) use ($padding): never {
            throw new RuntimeException($padding);
        };
        return [
            TypeError::class => [
                static fn() => $verifier->verify(...)([$padding], []),
                static fn() => $verifier->verify(...)($padding, null),
                static fn() => $verifier->explain(...)($padding, [], 1),
                static fn() => $new('paymento', ["k{$padding}", 1]),
                static fn() => $new('paymento', 'k', ['max_body' => $padding]),
                static fn() => $asking([$padding . 'x', 1]),
                static fn() => $asking((object) [$padding]),
                static fn() => $secret('k', 1),
            ],
            ConfigException::class => [
                static fn() => $new('paymento', ['k', '']),
                static fn() => $new('paymento', $secret),
                static fn() => $new('paymento', 'k', [$padding => 1]),
                static fn() => $new('paymento', 'k', ['allowlist' => ['::1', $padding]]),
                static fn() => new Secret('k', "{$padding}\n"),
                static fn() => sign_request('none', $padding, 'k'),
            ],
            CanonicalizationException::class => [
                static fn() => sign_request('akashicpay', "[{$padding}", 'k'),
            ],
            PayloadException::class => [
                $verified->payload(...),
                $verified->payment(...),
            ],
            RuntimeException::class => [
                static fn() => (new Verifier('rajaongkir', $throwing))->verify($order, [], $headers),
                static fn() => (new Verifier('rajaongkir', $throwing))->explain($order, [], $headers),
            ],
            Error::class => [
                static fn() => $verifier->__construct('generic', $padding . 'k'),
                static fn() => clone $verifier,
                static fn() => clone $verified,
                static fn() => $verified->form = 'raw',
                static fn() => new \Paysig\Payment(),
            ],
        ];
    }

    /**
     * @return array<class-string<Throwable>, list<callable>>
     */
    private static function wrongRows(string $padding): array
    {
        return [
            ConfigException::class => [
                static fn() => sign_request(Rows::full(), $padding, 'k', id: "{$padding}\xff", url: Sent::URL),
                static fn() => new Verifier(Rows::full(), 'k', ['url' => "{$padding}\n"]),
                static fn() => new Verifier(Rows::own(notes: $padding), 'k', ['window' => 1]),
            ],
        ];
    }

    private static function expectRefusal(Verifier $verifier, string $body, mixed ...$seen): void
    {
        $refused = Thrown::by($verifier->verify(...), $body, ...$seen);
        self::expect($refused instanceof RejectedException && $refused->reason !== '' && (string) $refused !== '');
        // Looking for causes takes long for a large body.
        self::expect(strlen($body) > 4096 || $verifier->explain($body, ...$seen)->cause !== 'verified');
    }

    // @mago-expect lint:no-boolean-flag-parameter
    private static function expect(bool $held): void
    {
        if (!$held) {
            throw new RuntimeException('a call did not do as expected');
        }
    }
}
