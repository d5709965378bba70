<?php

declare(strict_types=1);

namespace Paysig\Tests;

use Error;
use Paysig\CanonicalizationException;
use Paysig\ConfigException;
use Paysig\Key;
use RuntimeException;
use Throwable;
use TypeError;

use function Paysig\canonicalize;
use function Paysig\match_signature;
use function Paysig\sign;
use function Paysig\verify_signature;

/**
 * Makes every call there is, with every kind of outcome.
 */
final class EveryCall
{
    public static function make(string $padding = ''): void
    {
        foreach (Rows::signingTheBodyAlone() as $provider) {
            self::verdicts("{\"b\":1.50,\"a\":\"{$padding}\"}", $provider);
            self::verdicts("{\"a\":\"{$padding}\",\"b\":1.5}", $provider);
        }
        self::rows($padding);
        self::expect(canonicalize("[1.0,\"\\u00e9{$padding}\"]", 'js') === "[1,\"\u{e9}{$padding}\"]");
        self::expect(canonicalize($padding, 'raw') === $padding);
        foreach (self::failures($padding) as $class => $calls) {
            foreach ($calls as $call) {
                self::expectThrown($class, $call);
            }
        }
    }

    private static function verdicts(string $body, string $provider): void
    {
        $secret = str_repeat(Sent::SECRET, 5);
        $key = new Key($secret, $provider, $provider === 'akashicpay' ? ['raw', 'js'] : null);
        $signature = sign($body, $secret, $provider);
        $shown = [
            $signature => true,
            preg_match('/^[0-9a-f]+$/i', $signature) === 1 ? strtoupper($signature) : '' => true,
        ];
        $shown = array_filter($shown, strlen(...), ARRAY_FILTER_USE_KEY) + [" {$signature}\n" => true];
        $shown += ['' => false, 'x' => false, str_repeat('0', 64) => false, "{$signature}0" => false];
        foreach ($shown as $text => $expected) {
            self::expect(verify_signature($body, $text, $secret, $provider) === $expected);
            self::expect((match_signature($body, $text, $secret, $provider) !== null) === $expected);
            self::expect($key->matches($body, $text) === $expected);
            self::expect(($key->match($body, $text)?->message !== null) === $expected);
        }
        self::expect(!verify_signature($body, null, $secret, $provider));
        self::expect(!verify_signature(...)($body, [$signature], $secret, $provider));
        self::expect(get_object_vars($key) === ['provider' => $provider]);
    }

    /**
     * Readers' notes make no other row of it.
     */
    private static function rows(string $padding): void
    {
        $row = Rows::own(signature: ['algorithm' => 'sha512', 'encoding' => 'base64'], notes: $padding);
        foreach ([$row, (string) json_encode($row)] as $provider) {
            $signature = sign($padding, 'k', $provider);
            self::expect($signature === base64_encode(hash_hmac('sha512', $padding, 'k', true)));
            self::expect(verify_signature($padding, $signature, 'k', $provider));
            self::expect(match_signature("x{$padding}", $signature, 'k', $provider) === null);
            self::expect((new Key('k', $provider))->match($padding, $signature)?->message === $padding);
        }
        $row['sources'] = &$row;
        self::expectThrown(ConfigException::class, static fn() => sign($padding, 'k', $row));
        // Nothing else than the collector of cycles would free it.
        unset($row['sources']);
    }

    /**
     * @return array<class-string<Throwable>, list<callable>>
     */
    private static function failures(string $padding): array
    {
        $key = new Key('k', 'akashicpay');
        $match = match_signature($padding, sign($padding, 'k'), 'k');
        if ($match === null) {
            throw new RuntimeException('a genuine signature was refused');
        }
        return [
            TypeError::class => [
                static fn() => verify_signature(...)([$padding], null, 'k'),
                static fn() => match_signature(...)('b', null, 1),
                static fn() => sign(...)('b', 'k', $key),
                static fn() => canonicalize(...)('b'),
                static fn() => verify_signature(...)('b', 's', 'k', 'akashicpay', ['js', 1]),
            ],
            ConfigException::class => [
                static fn() => verify_signature($padding, null, ''),
                static fn() => sign($padding, 'k', 'none'),
                static fn() => canonicalize($padding, 'none'),
                static fn() => new Key('k', 'akashicpay', []),
                static fn() => new Key('k', 'akashicpay', ['js', "{$padding}none"]),
                static fn() => new Key('k', 'paymento', ['raw']),
                static fn() => sign('b', 'k', Rows::own(message: "{$padding}{nonce}")),
                static fn() => sign('b', 'k', Rows::own(title: "{$padding}\xff")),
                static fn() => sign('b', 'k', Rows::own(title: $padding, notes: (object) [$padding])),
                static fn() => sign('b', 'k', "{\"name\":\"{$padding}\""),
                static fn() => new Key('k', Rows::full() + ['notes' => $padding]),
            ],
            CanonicalizationException::class => [
                static fn() => canonicalize("[\"{$padding}\"", 'js'),
                static fn() => sign("{\"a\":\"{$padding}\",}", 'k', 'akashicpay'),
            ],
            Error::class => [
                static fn() => $key->__construct('k'),
                static fn() => clone $key,
                static fn() => clone $match,
                static fn() => $match->form = 'raw',
                static fn() => new \Paysig\MatchResult(),
            ],
        ];
    }

    /**
     * @param class-string<Throwable> $class
     */
    private static function expectThrown(string $class, callable $call): void
    {
        $thrown = Thrown::by($call);
        self::expect($thrown instanceof $class && (string) $thrown !== '');
    }

    // @mago-expect lint:no-boolean-flag-parameter
    private static function expect(bool $held): void
    {
        if (!$held) {
            throw new RuntimeException('a call did not do as expected');
        }
    }
}
