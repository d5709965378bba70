<?php

declare(strict_types=1);

namespace Paysig\Tests;

use Paysig\RejectedException;
use Paysig\Verifier;
use PHPUnit\Framework\TestCase;

/**
 * Every option does what it says.
 */
final class VerifierOptionsTest extends TestCase
{
    /**
     * @dataProvider verdicts
     *
     * @param array<string, mixed> $options
     * @param array<string, string> $server
     */
    public function test_an_option_decides(string $expected, string $provider, array $options, array $server = []): void
    {
        $verifier = new Verifier($provider, Sent::SECRET, $options);
        $server += ['REMOTE_ADDR' => '203.0.113.7'];
        try {
            $verdict = $verifier->verify(Sent::BODY, $server, now: Sent::NOW)->found_in;
        } catch (RejectedException $refused) {
            $verdict = $refused->reason;
        }
        self::assertSame($expected, $verdict);
    }

    /**
     * @return iterable<int, array{0: string, 1: string, 2: array<string, mixed>, 3?: array<string, string>}>
     */
    public static function verdicts(): iterable
    {
        $paymento = Sent::server('paymento');
        $signature = $paymento['HTTP_X_PAYMENTO_HMAC'];
        $own = ['HTTP_X_OWN' => $signature];
        yield ['HTTP_X_PAYMENTO_HMAC', 'paymento', [], $paymento];
        yield ['HTTP_X_OWN', 'paymento', ['signature_headers' => ['X-Other', 'X-Own']], $own];
        yield ['header_missing', 'paymento', ['signature_headers' => ['X-Own']], $paymento];
        yield ['HTTP_X_PAYMENTO_HMAC', 'paymento', ['signature_headers' => null], $paymento];
        $variable = ['REDIRECT_PAYMENTO_HMAC' => $signature];
        yield ['REDIRECT_PAYMENTO_HMAC', 'paymento', ['env_name' => 'PAYMENTO_HMAC'], $variable];
        yield ['header_missing', 'paymento', ['env_name' => null], $variable];
        yield ['HTTP_X_PAYMENTO_HMAC', 'paymento', ['max_body' => strlen(Sent::BODY)], $paymento];
        yield ['body_too_large', 'paymento', ['max_body' => strlen(Sent::BODY) - 1], $paymento];
        $akashicpay = Sent::server('akashicpay');
        yield ['HTTP_SIGNATURE', 'akashicpay', ['canonical_forms' => ['js']], $akashicpay];
        yield ['signature_mismatch', 'akashicpay', ['canonical_forms' => ['raw']], $akashicpay];
        yield ['HTTP_SIGNATURE', 'akashicpay', ['canonical_forms' => ['raw', 'js']], $akashicpay];

        yield ['HTTP_X_PAYMENTO_HMAC', 'paymento', ['allowlist' => ['203.0.113.0/24']], $paymento];
        yield ['HTTP_X_PAYMENTO_HMAC', 'paymento', ['allowlist' => ['a' => '::1', 'b' => '203.0.113.7']], $paymento];
        yield ['address_refused', 'paymento', ['allowlist' => ['198.51.100.7']], $paymento];
        $enforced = ['allowlist' => ['198.51.100.7'], 'allowlist_mode' => 'enforce'];
        yield ['address_refused', 'paymento', $enforced, $paymento];
        yield ['HTTP_X_PAYMENTO_HMAC', 'paymento', ['allowlist' => null], $paymento];
        $lists = ['allowlist' => ['mainnet' => ['203.0.113.7'], 'testnet' => ['198.51.100.7']]];
        yield ['HTTP_SIGNATURE', 'akashicpay', ['environment' => 'mainnet', ...$lists], $akashicpay];
        yield ['address_refused', 'akashicpay', [...$lists, 'environment' => 'testnet'], $akashicpay];
        $behind = [
            'allowlist' => ['198.51.100.7'],
            'trusted_proxies' => ['203.0.113.0/24', 'unix'],
            'forwarded_header' => 'X-Forwarded-For',
        ];
        $forwarded = ['HTTP_X_FORWARDED_FOR' => '192.0.2.1, 198.51.100.7'];
        yield ['HTTP_X_PAYMENTO_HMAC', 'paymento', $behind, $paymento + $forwarded];
        yield ['HTTP_X_PAYMENTO_HMAC', 'paymento', $behind, ['REMOTE_ADDR' => ''] + $paymento + $forwarded];
        yield ['address_refused', 'paymento', $behind, ['REMOTE_ADDR' => '192.0.2.9'] + $paymento + $forwarded];
        yield ['address_refused', 'paymento', $behind, $paymento];
    }

    public function test_the_peer_that_is_given_counts_for_the_list(): void
    {
        $verifier = new Verifier('paymento', Sent::SECRET, ['allowlist' => ['198.51.100.7']]);
        $server = Sent::server('paymento');
        self::assertTrue($verifier->verify(Sent::BODY, $server, peer: '198.51.100.7')->address_ok);
        $refused = Thrown::by(static fn() => $verifier->verify(Sent::BODY, $server, peer: '198.51.100.8'));
        self::assertInstanceOf(RejectedException::class, $refused);
        self::assertSame('address_refused', $refused->reason);
        self::assertNull($refused->found_in);
    }

    public function test_options_do_not_change_with_the_variables_they_came_from(): void
    {
        $address = '203.0.113.7';
        $list = [&$address];
        $verifier = new Verifier('paymento', Sent::SECRET, ['allowlist' => &$list]);
        $address = '198.51.100.7';
        $list = [];
        self::assertTrue($verifier->verify(Sent::BODY, Sent::server('paymento'))->address_ok);
    }
}
