<?php

declare(strict_types=1);

namespace Paysig\Tests;

use ArgumentCountError;
use Error;
use Paysig\ConfigException;
use Paysig\RejectedException;
use Paysig\Verified;
use Paysig\Verifier;
use PHPUnit\Framework\TestCase;
use Throwable;
use TypeError;

use function Paysig\providers;
use function Paysig\sign_request;

/**
 * A verifier takes whole requests; its secrets are whatever strings they are.
 */
final class VerifierTest extends TestCase
{
    public function test_every_provider_s_own_request_is_accepted_from_either_source(): void
    {
        foreach (providers() as $provider) {
            $verifier = new Verifier($provider, Sent::SECRET, Sent::options($provider));
            self::assertSame($provider, $verifier->provider);
            $server = Sent::server($provider);
            $headers = Sent::headers($provider);
            foreach ([[$server], [$server, $headers], [[], $headers], [[], array_change_key_case($headers)]] as $seen) {
                $arguments = [...$seen, 'now' => Sent::NOW];
                self::assertSame($provider, $verifier->verify(Sent::BODY, ...$arguments)->provider);
                self::assertSame('verified', $verifier->explain(Sent::BODY, ...$arguments)->cause);
                $refused = Thrown::by($verifier->verify(...), '1' . Sent::BODY, ...$arguments);
                self::assertInstanceOf(RejectedException::class, $refused);
                self::assertSame('signature_mismatch', $refused->reason);
            }
        }
    }

    /**
     * @dataProvider wrongArguments
     *
     * @param array<mixed> $arguments
     * @param class-string<Throwable> $class
     */
    public function test_wrong_arguments_get_phps_words(array $arguments, string $class, string $text): void
    {
        $verifier = new Verifier('paymento', 'k');
        foreach (['verify', 'explain'] as $method) {
            $expected = "Paysig\\Verifier::{$method}(){$text}";
            if ($class === ArgumentCountError::class) {
                Words::count($expected, [$verifier, $method], ...$arguments);
                continue;
            }
            $thrown = Thrown::by([$verifier, $method], ...$arguments);
            self::assertSame([$class, $expected], [$thrown::class, $thrown->getMessage()]);
        }
    }

    /**
     * @return list<array{array<mixed>, class-string<Throwable>, string}>
     */
    public static function wrongArguments(): array
    {
        $body =
            ": Argument #1 (\$body) must be of type string, array given: pass the raw body, e.g. "
            . "file_get_contents('php://input')";
        $peer = ': Argument #4 ($peer) must be of type ?string, int given';
        $now = ': pass seconds since 1970, e.g. time()';
        return [
            [['b'], ArgumentCountError::class, ' expects at least 2 arguments, 1 given'],
            [['b', [], [], 'p', 1, 1], ArgumentCountError::class, ' expects at most 5 arguments, 6 given'],
            [[['OrderId' => 1], []], TypeError::class, $body],
            [
                ['b', null],
                TypeError::class,
                ': Argument #2 ($server) must be of type array, null given: pass $_SERVER',
            ],
            [
                ['b', [], 'h'],
                TypeError::class,
                ': Argument #3 ($headers) must be of type ?array, string given: pass names and values, '
                    . 'e.g. getallheaders()',
            ],
            [['b', [], null, 1], TypeError::class, $peer],
            [
                ['b', [], null, null, '1'],
                TypeError::class,
                ": Argument #5 (\$now) must be of type ?int, string given{$now}",
            ],
            [
                ['b', [], null, null, 1.5],
                TypeError::class,
                ": Argument #5 (\$now) must be of type ?int, float given{$now}",
            ],
        ];
    }

    public function test_every_argument_has_a_name(): void
    {
        $verifier = new Verifier(options: ['max_body' => 100], secrets: 'k', provider: 'generic-timestamp');
        $arguments = [
            'now' => 1000,
            'peer' => '192.0.2.1',
            'headers' => sign_request(now: 1000, secret: 'k', body: 'b', provider: 'generic-timestamp'),
            'server' => [],
            'body' => 'b',
        ];
        self::assertSame(1000, $verifier->verify(...$arguments)->timestamp);
        self::assertSame('verified', $verifier->explain(...$arguments)->cause);
    }

    public function test_without_a_time_the_clock_s_counts(): void
    {
        $verifier = new Verifier('generic-timestamp', 'k');
        $headers = sign_request('generic-timestamp', 'b', 'k');
        self::assertEqualsWithDelta(time(), $verifier->verify('b', [], $headers)->timestamp, 5.0);
        $old = Thrown::by($verifier->verify(...), 'b', [], sign_request('generic-timestamp', 'b', 'k', 1000));
        self::assertInstanceOf(RejectedException::class, $old);
        self::assertSame('timestamp_too_old', $old->reason);
    }

    public function test_a_verifier_is_made_once_and_is_nobodys_copy(): void
    {
        $verifier = new Verifier('paymento', 'k');
        foreach ([
            'an object is constructed only once' => static fn() => $verifier->__construct('generic', 'another'),
            Words::uncloneable(Verifier::class) => static fn() => clone $verifier,
            'Cannot modify readonly property Paysig\Verifier::$provider' => static fn() => $verifier->provider = 'x',
            'Cannot create dynamic property Paysig\Verifier::$secrets' => static fn() => $verifier->secrets = 'x',
        ] as $text => $change) {
            $thrown = Thrown::by($change);
            self::assertSame(Error::class, $thrown::class);
            self::assertStringStartsWith($text, Words::ofPhp82($thrown->getMessage()));
        }
        self::assertSame('paymento', self::verified($verifier, 'k')->provider);
        [$class, , $make] = Words::unconstructed(Verifier::class, 'provider');
        self::assertSame($class, Thrown::by($make)::class);
    }

    public function test_a_failed_construction_leaves_no_verifier(): void
    {
        $verifier = null;
        $make = static function () use (&$verifier): void {
            $verifier = new Verifier('paymento', '');
        };
        self::assertInstanceOf(ConfigException::class, Thrown::by($make));
        self::assertNull($verifier);
    }

    public function test_methods_outlive_the_variable_that_held_the_verifier(): void
    {
        $verify = (new Verifier('paymento', Sent::SECRET))->verify(...);
        self::assertSame('paymento', $verify(Sent::BODY, Sent::server('paymento'))->provider);
    }

    private static function verified(Verifier $verifier, string $secret): Verified
    {
        return $verifier->verify(Sent::BODY, Sent::server('paymento', Sent::BODY, $secret), now: Sent::NOW);
    }
}
