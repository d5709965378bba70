<?php

declare(strict_types=1);

namespace Paysig\Tests;

use Error;
use Paysig\ConfigException;
use Paysig\Key;
use PHPUnit\Framework\TestCase;
use ReflectionMethod;
use Throwable;

use function Paysig\sign;

/**
 * A key is made once, never changes, and is nobody's copy.
 */
final class KeyTest extends TestCase
{
    public function test_a_key_knows_its_provider(): void
    {
        self::assertSame('generic', (new Key('k'))->provider);
        foreach (Rows::signingTheBodyAlone() as $provider) {
            self::assertSame($provider, (new Key(Sent::SECRET, $provider))->provider);
        }
    }

    public function test_a_provider_that_signs_more_than_the_body_has_no_key(): void
    {
        $text = 'this provider signs more than the body: verify the whole request, with Verifier';
        self::assertSame(
            [ConfigException::class, $text],
            self::thrown(static fn() => new Key('k', 'generic-timestamp')),
        );
    }

    public function test_a_key_serves_many_callbacks(): void
    {
        $key = new Key('k', 'akashicpay');
        for ($number = 0; $number < 100; ++$number) {
            $body = "{\"status\":\"Confirmed\",\"amount\":{$number}}";
            $signature = sign($body, 'k', 'akashicpay');
            self::assertTrue($key->matches($body, $signature));
            self::assertSame(
                "{\"amount\":{$number},\"status\":\"Confirmed\"}",
                $key->match($body, $signature)?->message,
            );
            self::assertFalse($key->matches("{$body}1", $signature));
            self::assertNull($key->match("{$body}1", $signature));
        }
    }

    public function test_a_second_construction_is_refused_and_changes_nothing(): void
    {
        $key = new Key('k');
        $signature = sign('b', 'k');
        $again = [
            static fn() => $key->__construct('another', 'paymento'),
            static fn() => $key->__construct('k'),
            static fn() => (new ReflectionMethod($key, '__construct'))->invoke($key, 'another'),
        ];
        foreach ($again as $construct) {
            self::assertSame([Error::class, 'an object is constructed only once'], self::thrown($construct));
            self::assertTrue($key->matches('b', $signature));
            self::assertFalse($key->matches('b', sign('b', 'another')));
            self::assertSame('generic', $key->provider);
        }
    }

    public function test_a_failed_construction_leaves_no_key(): void
    {
        $key = null;
        $make = static function () use (&$key): void {
            $key = new Key('');
        };
        self::assertSame([ConfigException::class, 'the secret is empty'], self::thrown($make));
        self::assertNull($key);
    }

    public function test_a_key_exists_only_constructed(): void
    {
        [$class, $text, $call] = Words::unconstructed(Key::class, 'provider');
        [$found, $message] = self::thrown($call);
        self::assertSame($class, $found);
        self::assertStringStartsWith($text, $message);
    }

    public function test_a_key_is_not_cloned(): void
    {
        $key = new Key('k');
        [$class, $text] = self::thrown(static fn() => clone $key);
        self::assertSame(Error::class, $class);
        self::assertStringStartsWith(Words::uncloneable(Key::class), $text);
    }

    public function test_a_key_is_not_changed(): void
    {
        $key = new Key('k');
        foreach ([
            'Cannot modify readonly property Paysig\Key::$provider' => [
                static fn() => $key->provider = 'paymento',
                static fn() => $key->provider .= 'x',
                static fn() => $reference = &$key->provider,
            ],
            'Cannot unset readonly property Paysig\Key::$provider' => [
                static function () use ($key): void {
                    unset($key->provider);
                },
            ],
            'Cannot create dynamic property Paysig\Key::$other' => [
                static fn() => $key->other = 1,
            ],
        ] as $text => $changes) {
            foreach ($changes as $change) {
                self::assertSame([Error::class, $text], self::thrown($change));
            }
        }
        self::assertSame('generic', $key->provider);
    }

    public function test_keys_are_independent_and_go_in_any_order(): void
    {
        $keys = [];
        foreach (['a', 'b', 'c'] as $secret) {
            $keys[$secret] = new Key($secret);
        }
        unset($keys['b']);
        gc_collect_cycles();
        self::assertTrue($keys['a']->matches('body', sign('body', 'a')));
        self::assertTrue($keys['c']->matches('body', sign('body', 'c')));
        self::assertFalse($keys['a']->matches('body', sign('body', 'c')));
    }

    public function test_methods_outlive_the_variable_that_held_the_key(): void
    {
        $matches = (new Key('k'))->matches(...);
        self::assertTrue($matches('body', sign('body', 'k')));
    }

    /**
     * @return array{class-string<Throwable>, string}
     */
    private static function thrown(callable $call): array
    {
        $thrown = Thrown::by($call);
        return [$thrown::class, Words::ofPhp82($thrown->getMessage())];
    }
}
