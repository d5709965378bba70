<?php

declare(strict_types=1);

namespace Paysig\Tests;

use Paysig\Key;

use function Paysig\canonicalize;
use function Paysig\match_signature;
use function Paysig\sign;
use function Paysig\verify_signature;

/**
 * Nothing that PHP can be made to print holds the secret.
 */
final class SecrecyTest extends TalkativeCase
{
    private const SECRET = 'hunter2-hunter2';

    /**
     * @dataProvider failures
     */
    public function test_a_trace_shows_the_other_arguments_but_not_the_secret(callable $call): void
    {
        $thrown = Thrown::by($call);
        self::assertStringNotContainsString(self::SECRET, $thrown->getMessage());
        if (PHP_VERSION_ID < 80_200) {
            return; // Such a PHP shows every argument.
        }
        $trace = $thrown->getTraceAsString();
        self::assertStringContainsString("'argument'", $trace);
        self::assertStringContainsString('Object(SensitiveParameterValue)', $trace);
        $calls = Thrown::calls($thrown);
        self::assertNotSame([], $calls);
        foreach ([$trace, (string) $thrown, print_r($calls, true), (string) json_encode($calls)] as $text) {
            self::assertStringNotContainsString(self::SECRET, $text);
        }
    }

    /**
     * @return array<string, array{callable}>
     */
    public static function failures(): array
    {
        $secret = self::SECRET;
        // PHP takes any number of arguments for a function in PHP.
        $one_more = [static fn() => verify_signature('argument', 's', $secret, 'generic', null, 1)];
        return (
            (Backend::isPure() ? [] : ['an argument too many' => $one_more])
            + [
                'verify_signature' => [static fn() => verify_signature('argument', 's', $secret, 'none')],
                'an array for a body' => [static fn() => verify_signature([], 'argument', $secret)],
                'forms for a raw body' => [
                    static fn() => verify_signature('b', 'argument', $secret, canonical_forms: ['js']),
                ],
                'match_signature' => [static fn() => match_signature('argument', 's', $secret, 'none')],
                'sign' => [static fn() => sign('argument', $secret, 'akashicpay')],
                'a wrong row' => [static fn() => sign('argument', $secret, Rows::own(name: 'Wrong'))],
                'a row that is no JSON' => [static fn() => sign('argument', $secret, Rows::own(notes: INF))],
                'a key' => [static fn() => new Key($secret, 'argument')],
                'a key, by name' => [static fn() => new Key(provider: 'argument', secret: $secret)],
                'a key made twice' => [static fn() => (new Key('k'))->__construct($secret, 'argument')],
            ]
        );
    }

    /**
     * @dataProvider mixUps
     */
    public function test_a_message_never_repeats_an_argument(callable $call): void
    {
        self::assertStringNotContainsString('hunter', Thrown::by($call)->getMessage());
    }

    /**
     * @return array<string, array{callable}>
     */
    public static function mixUps(): array
    {
        $secret = self::SECRET;
        return [
            'the secret as a provider' => [static fn() => sign('b', 'k', $secret)],
            'the secret as a provider, in braces' => [static fn() => sign('b', 'k', "{{$secret}}")],
            'the secret in a row' => [static fn() => sign('b', 'k', Rows::own(name: $secret, message: $secret))],
            'the secret as a field of a row' => [static fn() => sign('b', 'k', Rows::own(...[$secret => $secret]))],
            'the secret as a form' => [static fn() => canonicalize('b', $secret)],
            'the secret as forms' => [static fn() => verify_signature('b', 's', 'k', 'akashicpay', $secret)],
            'the secret among forms' => [static fn() => verify_signature('b', 's', 'k', 'akashicpay', [$secret])],
            'the secret as a body' => [static fn() => canonicalize($secret, 'js')],
            'the secret in a list' => [static fn() => sign('b', [$secret])],
            'the secret in a body' => [static fn() => sign([$secret], 'k')],
        ];
    }

    public function test_a_key_shows_its_provider_and_nothing_else(): void
    {
        $key = new Key(self::SECRET, 'akashicpay', ['js']);
        $key->matches('b', 's');
        $shown = ['provider' => 'akashicpay'];
        self::assertSame($shown, (array) $key);
        self::assertSame($shown, get_object_vars($key));
        self::assertSame($shown, get_mangled_object_vars($key));
        self::assertSame('{"provider":"akashicpay"}', json_encode($key));
        self::assertSame("Paysig\Key Object\n(\n    [provider] => akashicpay\n)\n", print_r($key, true));
        // PHP 8.1 writes no backslash in front.
        $exported = ltrim(var_export($key, true), '\\');
        self::assertSame("Paysig\Key::__set_state(array(\n   'provider' => 'akashicpay',\n))", $exported);
        foreach ([var_dump(...), debug_zval_dump(...)] as $dump) {
            ob_start();
            $dump($key);
            self::assertMatchesRegularExpression(
                '/^object\(Paysig\\\\Key\)#\d+ \(1\)( refcount\(\d+\)|) ?\{\s+\["provider"\]=>\s+string\(10\) "akashicpay"/',
                (string) ob_get_clean(),
            );
        }
        foreach ($key as $name => $value) {
            self::assertSame(['provider', 'akashicpay'], [$name, $value]);
        }
    }

    /**
     * @testWith ["serialize"]
     *           ["unserialize"]
     */
    public function test_a_key_is_neither_serialised_nor_unserialised(string $function): void
    {
        $argument = ['serialize' => new Key(self::SECRET), 'unserialize' => 'O:10:"Paysig\Key":0:{}'][$function];
        $thrown = Thrown::by(static fn() => $function($argument));
        self::assertMatchesRegularExpression(
            "/^(Uns|S)erialization of 'Paysig\\\\Key' is not allowed$/",
            $thrown->getMessage(),
        );
    }
}
