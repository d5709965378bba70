<?php

declare(strict_types=1);

namespace Paysig\Tests;

use Error;
use Paysig\ConfigException;
use Paysig\Key;
use PHPUnit\Framework\TestCase;
use Throwable;
use TypeError;

use function Paysig\canonicalize;
use function Paysig\match_signature;
use function Paysig\providers;
use function Paysig\sign;
use function Paysig\verify_signature;

/**
 * How arguments are counted and named, and which forms and names they may hold.
 */
final class ArgumentsTest extends TestCase
{
    private const BODY = '{"b":1,"a":2}';
    private const SECRET = 'the secret';

    /**
     * @dataProvider wrongCounts
     *
     * @param list<string> $arguments
     */
    public function test_a_wrong_number_of_arguments_gets_phps_words(
        string $expected,
        callable $call,
        array $arguments,
    ): void {
        Words::count($expected, $call, ...$arguments);
    }

    /**
     * @return iterable<string, array{string, callable, list<string>}>
     */
    public static function wrongCounts(): iterable
    {
        $key = new Key(self::SECRET);
        $new = static fn(mixed ...$arguments): Key => new Key(...$arguments);
        foreach ([
            [0, 'Paysig\verify_signature() expects at least 3 arguments', verify_signature(...)],
            [2, 'Paysig\verify_signature() expects at least 3 arguments', verify_signature(...)],
            [6, 'Paysig\verify_signature() expects at most 5 arguments', verify_signature(...)],
            [1, 'Paysig\match_signature() expects at least 3 arguments', match_signature(...)],
            [7, 'Paysig\match_signature() expects at most 5 arguments', match_signature(...)],
            [1, 'Paysig\sign() expects at least 2 arguments', sign(...)],
            [4, 'Paysig\sign() expects at most 3 arguments', sign(...)],
            [1, 'Paysig\canonicalize() expects exactly 2 arguments', canonicalize(...)],
            [3, 'Paysig\canonicalize() expects exactly 2 arguments', canonicalize(...)],
            [1, 'Paysig\providers() expects exactly 0 arguments', providers(...)],
            [0, 'Paysig\Key::__construct() expects at least 1 argument', $new],
            [4, 'Paysig\Key::__construct() expects at most 3 arguments', $new],
            [1, 'Paysig\Key::matches() expects exactly 2 arguments', $key->matches(...)],
            [3, 'Paysig\Key::match() expects exactly 2 arguments', $key->match(...)],
        ] as [$given, $text, $call]) {
            $text .= ", {$given} given";
            yield $text => [$text, $call, array_fill(0, $given, 'x')];
        }
    }

    public function test_every_argument_has_a_name(): void
    {
        $signature = sign(secret: self::SECRET, provider: 'akashicpay', body: self::BODY);
        self::assertSame('{"a":2,"b":1}', canonicalize(form: 'js', body: self::BODY));
        $named = ['canonical_forms' => ['js'], 'provider' => 'akashicpay', 'secret' => self::SECRET];
        self::assertTrue(verify_signature(...$named, signature: $signature, body: self::BODY));
        self::assertSame('js', match_signature(...$named, signature: $signature, body: self::BODY)?->form);
        $key = new Key(...$named);
        self::assertTrue($key->matches(signature: $signature, body: self::BODY));
        self::assertSame('js', $key->match(signature: $signature, body: self::BODY)?->form);
    }

    public function test_a_name_may_skip_the_provider(): void
    {
        $raw = sign(self::BODY, self::SECRET);
        self::assertTrue(verify_signature(self::BODY, $raw, self::SECRET, canonical_forms: null));
        $this->expectException(ConfigException::class);
        $this->expectExceptionMessage('canonical_forms was given, but this provider signs the raw body');
        verify_signature(self::BODY, $raw, self::SECRET, canonical_forms: ['js']);
    }

    public function test_an_unknown_name_is_phps_own_error(): void
    {
        $arguments = ['body' => 'b', 'signature' => null, 'secret' => 'k', 'forms' => ['js']];
        self::assertSame(
            [Error::class, 'Unknown named parameter $forms'],
            self::thrown(verify_signature(...), $arguments),
        );
    }

    public function test_the_chosen_forms_are_the_only_ones_tried(): void
    {
        $js = sign(self::BODY, self::SECRET, 'akashicpay');
        $raw = sign(self::BODY, self::SECRET);
        foreach ([
            [null, 'js', 'raw'],
            [['js'], 'js', null],
            [['raw'], null, 'raw'],
            [['raw', 'js'], 'js', 'raw'],
            [['first' => 'js', 7 => 'raw'], 'js', 'raw'],
        ] as [$forms, $ofJs, $ofRaw]) {
            $arguments = [self::SECRET, 'akashicpay', $forms];
            self::assertSame($ofJs, match_signature(self::BODY, $js, ...$arguments)?->form);
            self::assertSame($ofRaw, match_signature(self::BODY, $raw, ...$arguments)?->form);
            self::assertSame($ofJs, (new Key(...$arguments))->match(self::BODY, $js)?->form);
            self::assertSame($ofRaw, (new Key(...$arguments))->match(self::BODY, $raw)?->form);
        }
    }

    /**
     * @dataProvider wrongForms
     *
     * @param class-string<Throwable> $class
     */
    public function test_wrong_forms_are_refused(mixed $forms, string $class, string $text): void
    {
        $arguments = ['b', 's', self::SECRET, 'akashicpay', $forms];
        self::assertSame([$class, $text], self::thrown(verify_signature(...), $arguments));
    }

    /**
     * @return list<array{mixed, class-string<Throwable>, string}>
     */
    public static function wrongForms(): array
    {
        $which = 'Paysig\verify_signature(): Argument #5 ($canonical_forms)';
        $unknown = 'unknown canonical form; the known ones are raw, js, php, go, go-legacy, ruby';
        return [
            ['js', TypeError::class, "{$which} must be of type ?array, string given"],
            [1, TypeError::class, "{$which} must be of type ?array, int given"],
            [['js', 1], TypeError::class, "{$which} must be a list of strings, int found in it"],
            [[['js']], TypeError::class, "{$which} must be a list of strings, array found in it"],
            [[null], TypeError::class, "{$which} must be a list of strings, null found in it"],
            [[], ConfigException::class, 'canonical_forms is empty: no signature could verify'],
            [['JS'], ConfigException::class, $unknown],
            [["js\0"], ConfigException::class, $unknown],
            [["\xff"], ConfigException::class, $unknown],
        ];
    }

    public function test_references_are_looked_through_and_left_alone(): void
    {
        $body = self::BODY;
        $signature = sign($body, self::SECRET, 'akashicpay');
        $form = 'js';
        $forms = [&$form];
        $arguments = [&$body, &$signature, self::SECRET, 'akashicpay', &$forms];
        self::assertTrue(verify_signature(...$arguments));
        self::assertTrue(call_user_func_array(verify_signature(...), $arguments));
        $match = match_signature(...$arguments);
        $body = 'changed since';
        $signature = 'changed since';
        $form = 'changed since';
        self::assertSame('{"a":2,"b":1}', $match?->message);
        self::assertSame(['changed since'], $forms);
    }

    public function test_a_raw_message_does_not_change_with_the_body(): void
    {
        $body = self::BODY;
        $reference = &$body;
        $match = match_signature($reference, sign($body, self::SECRET), self::SECRET);
        $body[0] = '[';
        self::assertSame(self::BODY, $match?->message);
    }

    public function test_names_of_providers_and_forms_are_bytes_too(): void
    {
        foreach (['', 'Generic', "generic\0", "\xff", 'generic '] as $name) {
            $text = 'unknown provider; the built-in ones are ' . implode(', ', providers());
            self::assertSame([ConfigException::class, $text], self::thrown(sign(...), ['b', 'k', $name]));
        }
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
