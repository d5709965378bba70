<?php

declare(strict_types=1);

namespace Paysig\Tests;

use Closure;
use Error;
use Exception;
use Paysig\MatchResult;
use PHPUnit\Framework\TestCase;
use ReflectionClass;
use ReflectionException;
use ReflectionMethod;
use ReflectionProperty;
use Throwable;

use function Paysig\match_signature;
use function Paysig\sign;

/**
 * A result is what a signature was found to cover, and nothing that PHP code could make up.
 */
final class MatchResultTest extends TestCase
{
    private const BODY = '{"status":"Confirmed","amount":1.50}';
    private const MESSAGE = '{"amount":1.5,"status":"Confirmed"}';

    public function test_a_result_holds_the_form_and_the_signed_bytes(): void
    {
        $result = self::result();
        self::assertSame('js', $result->form);
        self::assertSame(self::MESSAGE, $result->message);
        self::assertSame(['form' => 'js', 'message' => self::MESSAGE], self::fields($result));
        self::assertSame('{"form":"js","message":' . (string) json_encode(self::MESSAGE) . '}', json_encode($result));
    }

    public function test_a_canonical_body_is_its_own_message(): void
    {
        foreach ([self::MESSAGE, "\u{feff}" . self::MESSAGE] as $body) {
            $result = match_signature($body, sign(self::BODY, 'k', 'akashicpay'), 'k', 'akashicpay');
            self::assertSame(['form' => 'js', 'message' => self::MESSAGE], self::fields($result));
        }
    }

    public function test_a_raw_message_is_the_body_whatever_its_bytes(): void
    {
        foreach (['', "\0", "a\0b\0", "\xff\xfe", random_bytes(1000), str_repeat("\0", 1 << 20)] as $body) {
            $result = match_signature($body, sign($body, 'k'), 'k');
            self::assertSame(['form' => 'raw', 'message' => $body], self::fields($result));
        }
    }

    public function test_a_large_raw_message_takes_no_memory_of_its_own(): void
    {
        $body = random_bytes(1 << 20);
        $signature = sign($body, 'k');
        $before = memory_get_usage();
        $result = match_signature($body, $signature, 'k');
        self::assertLessThan(4096, memory_get_usage() - $before);
        self::assertSame($body, $result?->message);
    }

    public function test_a_result_outlives_what_it_was_made_from(): void
    {
        $result = (static function (): ?MatchResult {
            $body = '{"amount":' . random_int(1, 9) . '}';
            return match_signature($body, sign($body, 'k'), 'k');
        })();
        gc_collect_cycles();
        self::assertMatchesRegularExpression('/^\{"amount":\d\}$/', $result->message ?? '');
    }

    public function test_results_are_compared_by_what_they_hold(): void
    {
        self::assertEquals(self::result(), self::result());
        self::assertNotEquals(self::result(), match_signature('x', sign('x', 'k'), 'k'));
    }

    /**
     * @dataProvider forbidden
     *
     * @param class-string<Throwable> $class
     */
    public function test_a_result_is_neither_made_nor_changed(string $class, string $text, callable $call): void
    {
        $thrown = Thrown::by($call);
        self::assertInstanceOf($class, $thrown);
        self::assertStringStartsWith($text, Words::ofPhp82($thrown->getMessage()));
    }

    /**
     * @return list<array{class-string<Throwable>, string, Closure}>
     */
    public static function forbidden(): array
    {
        $result = self::result();
        $class = new ReflectionClass(MatchResult::class);
        $construct = new ReflectionMethod(MatchResult::class, '__construct');
        $form = new ReflectionProperty(MatchResult::class, 'form');
        return [
            [Error::class, 'Call to private Paysig\MatchResult::__construct()', static fn() => new MatchResult()],
            [
                ReflectionException::class,
                'Access to non-public constructor',
                static function () use ($class): void {
                    $class->newInstance();
                },
            ],
            Words::unconstructed(MatchResult::class, 'message'),
            [Error::class, 'a Paysig\MatchResult comes', static fn() => $construct->invoke($result)],
            [Error::class, 'Call to private Paysig\MatchResult::__clone()', static fn() => clone $result],
            [Exception::class, 'Serialization of', static fn() => serialize($result)],
            [Exception::class, 'Unserialization of', static fn() => unserialize('O:18:"Paysig\MatchResult":0:{}')],
            [Error::class, 'Cannot modify readonly', static fn() => $result->form = 'raw'],
            [Error::class, 'Cannot modify readonly', static fn() => $result->message .= ' '],
            [Error::class, 'Cannot modify readonly', static fn() => $result->message[0] = '['],
            [Error::class, 'Cannot modify readonly', static fn() => $form->setValue($result, 'raw')],
            [
                Error::class,
                'Cannot unset readonly',
                static function () use ($result): void {
                    unset($result->message);
                },
            ],
            [Error::class, 'Cannot create dynamic property', static fn() => $result->payload = []],
        ];
    }

    /**
     * @return array<string, mixed>
     */
    private static function fields(?MatchResult $result): array
    {
        self::assertNotNull($result);
        return get_object_vars($result);
    }

    private static function result(): MatchResult
    {
        $result = match_signature(self::BODY, sign(self::BODY, 'k', 'akashicpay'), 'k', 'akashicpay');
        self::assertNotNull($result);
        return $result;
    }
}
