<?php

declare(strict_types=1);

namespace Paysig\Tests;

use Paysig\ConfigException;
use Paysig\RejectedException;
use Paysig\Verifier;
use PHPUnit\Framework\TestCase;

/**
 * Beside the body, providers sign times, ids and addresses.
 */
final class SignedBesideTest extends TestCase
{
    public function test_a_window_stands_for_the_provider_s_own(): void
    {
        $headers = Sent::headers('stripe');
        foreach ([1 => 1, 60 => 60, 31_536_000 => 31_536_000] as $window => $seconds) {
            $verifier = new Verifier('stripe', Sent::SECRET, ['window' => $window]);
            foreach ([-1, 1] as $sign) {
                $inside = $verifier->verify(Sent::BODY, [], $headers, now: Sent::NOW + ($sign * $seconds));
                self::assertSame(Sent::NOW, $inside->timestamp);
                $outside = Sent::NOW + ($sign * ($seconds + 1));
                $refused = Thrown::by($verifier->verify(...), Sent::BODY, [], $headers, null, $outside);
                self::assertInstanceOf(RejectedException::class, $refused);
                self::assertContains($refused->reason, ['timestamp_too_old', 'timestamp_in_future']);
            }
        }
        $verifier = new Verifier('stripe', Sent::SECRET, ['window' => null, 'url' => null]);
        self::assertSame(Sent::NOW, $verifier->verify(Sent::BODY, [], $headers, now: Sent::NOW + 300)->timestamp);
    }

    public function test_an_impossible_window_is_the_set_up_s_fault(): void
    {
        foreach ([0, -1, 31_536_001, 1 << 32, (1 << 32) + 60, PHP_INT_MAX, PHP_INT_MIN] as $window) {
            $thrown = Thrown::by(static fn() => new Verifier('stripe', 'k', ['window' => $window]));
            self::assertSame(ConfigException::class, $thrown::class);
            self::assertSame('window must be from 1 to 31536000 seconds', $thrown->getMessage());
        }
        $thrown = Thrown::by(static fn() => new Verifier('paymento', 'k', ['window' => 60]));
        self::assertSame('window was given, but this provider signs no time', $thrown->getMessage());
    }

    public function test_the_address_is_the_one_that_was_set_letter_by_letter(): void
    {
        $headers = Sent::headers('square');
        $verifier = new Verifier('square', Sent::SECRET, ['url' => Sent::URL]);
        $server = ['HTTP_HOST' => 'other.example', 'REQUEST_URI' => '/other', 'HTTPS' => 'on'];
        self::assertSame(Sent::URL . Sent::BODY, $verifier->verify(Sent::BODY, $server, $headers)->message);
        foreach ([Sent::URL . '/', strtoupper(Sent::URL), 'https://shop.example/callback'] as $url) {
            $other = new Verifier('square', Sent::SECRET, ['url' => $url]);
            self::assertSame('signature_mismatch', self::reason($other, Sent::BODY, $headers));
        }
    }

    public function test_an_id_without_its_signature_proves_nothing(): void
    {
        $verifier = new Verifier('svix', Sent::SECRET);
        $headers = Sent::headers('svix');
        self::assertSame('signature_mismatch', self::reason($verifier, Sent::BODY, ['svix-id' => 'x'] + $headers));
        unset($headers['svix-id']);
        self::assertSame('header_missing', self::reason($verifier, Sent::BODY, $headers));
    }

    /**
     * @param array<string, string> $headers
     */
    private static function reason(Verifier $verifier, string $body, array $headers): string
    {
        $refused = Thrown::by($verifier->verify(...), $body, [], $headers, null, Sent::NOW);
        return $refused instanceof RejectedException ? $refused->reason : $refused->getMessage();
    }
}
