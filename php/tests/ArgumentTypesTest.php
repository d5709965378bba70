<?php

declare(strict_types=1);

namespace Paysig\Tests;

use Paysig\ConfigException;
use Paysig\Key;
use Paysig\Verifier;
use PHPUnit\Framework\TestCase;
use Throwable;
use TypeError;

use function Paysig\canonicalize;
use function Paysig\match_signature;
use function Paysig\sign;
use function Paysig\sign_request;
use function Paysig\verify_signature;

/**
 * Arguments are never converted; a wrong type is refused in PHP's own words.
 */
final class ArgumentTypesTest extends TestCase
{
    private const BODY = '{"b":1,"a":2}';
    private const SECRET = 'the secret';

    /**
     * @dataProvider notStrings
     */
    public function test_a_body_that_is_not_a_string_gets_phps_words_and_advice(mixed $body): void
    {
        $advice = ": pass the raw body, e.g. file_get_contents('php://input')";
        foreach ([
            ['Paysig\verify_signature', verify_signature(...), [$body, 'x', self::SECRET]],
            ['Paysig\match_signature', match_signature(...), [$body, 'x', self::SECRET]],
            ['Paysig\sign', sign(...), [$body, self::SECRET]],
            ['Paysig\canonicalize', canonicalize(...), [$body, 'js']],
            ['Paysig\Key::matches', (new Key(self::SECRET))->matches(...), [$body, 'x']],
            ['Paysig\Key::match', (new Key(self::SECRET))->match(...), [$body, 'x']],
        ] as [$name, $call, $arguments]) {
            $expected = "{$name}(): Argument #1 (\$body) must be of type string, " . self::given($body) . $advice;
            self::assertSame([TypeError::class, $expected], self::thrown($call, $arguments));
        }
    }

    /**
     * @dataProvider notStrings
     */
    public function test_other_texts_that_are_not_strings_get_phps_words(mixed $value): void
    {
        $given = self::given($value);
        $new = static fn(mixed ...$arguments): Key => new Key(...$arguments);
        foreach ([
            ['Paysig\verify_signature(): Argument #3 ($secret)', verify_signature(...), ['b', 's', $value]],
            ['Paysig\match_signature(): Argument #3 ($secret)', match_signature(...), ['b', 's', $value]],
            ['Paysig\sign(): Argument #2 ($secret)', sign(...), ['b', $value]],
            ['Paysig\canonicalize(): Argument #2 ($form)', canonicalize(...), ['b', $value]],
            ['Paysig\Key::__construct(): Argument #1 ($secret)', $new, [$value]],
        ] as [$which, $call, $arguments]) {
            $expected = "{$which} must be of type string, {$given}";
            self::assertSame([TypeError::class, $expected], self::thrown($call, $arguments));
        }
    }

    /**
     * @dataProvider notStrings
     */
    public function test_a_provider_that_is_neither_a_string_nor_an_array_gets_phps_words(mixed $value): void
    {
        $given = self::given($value);
        $new = static fn(mixed ...$arguments): Key => new Key(...$arguments);
        $verifier = static fn(mixed ...$arguments): Verifier => new Verifier(...$arguments);
        $noRow = self::thrown(sign(...), ['b', 'k', '{"amount":1}']);
        foreach ([
            ['Paysig\verify_signature(): Argument #4', verify_signature(...), ['b', 's', 'k', $value]],
            ['Paysig\match_signature(): Argument #4', match_signature(...), ['b', 's', 'k', $value]],
            ['Paysig\sign(): Argument #3', sign(...), ['b', 'k', $value]],
            ['Paysig\sign_request(): Argument #1', sign_request(...), [$value, 'b', 'k']],
            ['Paysig\Key::__construct(): Argument #2', $new, ['k', $value]],
            ['Paysig\Verifier::__construct(): Argument #1', $verifier, [$value, 'k']],
        ] as [$which, $call, $arguments]) {
            $expected = is_array($value)
                ? $noRow
                : [TypeError::class, "{$which} (\$provider) must be of type array|string, {$given}"];
            self::assertSame($expected, self::thrown($call, $arguments));
        }
    }

    /**
     * @dataProvider notStrings
     */
    public function test_a_signature_that_is_not_a_string_is_simply_not_one(mixed $signature): void
    {
        self::assertFalse(verify_signature(...)(self::BODY, $signature, self::SECRET));
        self::assertNull(match_signature(...)(self::BODY, $signature, self::SECRET));
        $key = new Key(self::SECRET, 'akashicpay');
        self::assertFalse($key->matches(...)(self::BODY, $signature));
        self::assertNull($key->match(...)(self::BODY, $signature));
    }

    /**
     * @return array<string, array{mixed}>
     */
    public static function notStrings(): array
    {
        return [
            'null' => [null],
            'true' => [true],
            'false' => [false],
            'an int' => [5292],
            'a float' => [1.5],
            'an array' => [['amount' => 1]],
            'a stream' => [STDIN],
            'an object' => [(object) []],
            'a closure' => [static fn(): string => self::BODY],
            'an object that could become a string' => [new class {
                public function __toString(): string
                {
                    return 'text';
                }
            }],
            'an object of a class with a long name' => [new ConfigException()],
        ];
    }

    public function test_strict_types_makes_no_difference(): void
    {
        $weak = require __DIR__ . '/weak-calls.php';
        self::assertCount(7, $weak);
        foreach ($weak as $call) {
            self::assertSame(TypeError::class, self::thrown($call, [])[0]);
        }
    }

    public function test_calls_from_within_php_are_no_different(): void
    {
        $this->expectException(TypeError::class);
        array_map(verify_signature(...), [1], ['x'], ['k']);
    }

    public function test_the_words_are_those_of_phps_own_functions(): void
    {
        [, $own] = self::thrown(str_contains(...), ['x']);
        Words::count(str_replace('str_contains', 'Paysig\canonicalize', $own), canonicalize(...), 'x');
        [, $own] = self::thrown(str_contains(...), ['x', []]);
        [, $ours] = self::thrown(canonicalize(...), ['x', []]);
        self::assertSame($own, str_replace(['Paysig\canonicalize', '$form'], ['str_contains', '$needle'], $ours));
    }

    public function test_the_words_for_a_union_are_those_of_phps_own_functions(): void
    {
        [, $own] = self::thrown(str_replace(...), ['x', 'y', 5.5]);
        self::assertStringContainsString('($subject) must be of type array|string, float given', $own);
    }

    /**
     * How PHP itself ends its complaint about such a value.
     */
    private static function given(mixed $value): string
    {
        [, $text] = self::thrown(strrev(...), [$value]);
        return substr($text, strlen('strrev(): Argument #1 ($string) must be of type string, '));
    }

    /**
     * @param array<mixed> $arguments
     *
     * @return array{class-string<Throwable>, string}
     */
    private static function thrown(callable $call, array $arguments): array
    {
        $thrown = Thrown::by($call, ...$arguments);
        return [$thrown::class, $thrown->getMessage()];
    }
}
