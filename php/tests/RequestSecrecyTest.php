<?php

declare(strict_types=1);

namespace Paysig\Tests;

use Paysig\Lookup;
use Paysig\LookupRequest;
use Paysig\Secret;
use Paysig\Verifier;

use function Paysig\sign_request;

/**
 * Nothing that PHP can be made to print of secrets, verifiers and lookups holds a secret.
 */
final class RequestSecrecyTest extends TalkativeCase
{
    private const SECRET = 'hunter2-hunter2';

    /**
     * @dataProvider objects
     *
     * @param array<string, mixed> $shown
     */
    public function test_an_object_shows_its_properties_and_nothing_else(object $object, array $shown): void
    {
        $class = $object::class;
        foreach ([(array) $object, get_object_vars($object), get_mangled_object_vars($object)] as $properties) {
            self::assertSame($shown, $properties);
        }
        self::assertSame(json_encode($shown), json_encode($object));
        $texts = [print_r($object, true), var_export($object, true)];
        foreach ([var_dump(...), debug_zval_dump(...)] as $dump) {
            ob_start();
            $dump($object);
            $texts[] = (string) ob_get_clean();
        }
        foreach ($texts as $text) {
            self::assertStringNotContainsString('hunter', $text);
            foreach ($shown as $name => $_) {
                self::assertStringContainsString($name, $text);
            }
        }
        self::assertSame(
            "Serialization of '{$class}' is not allowed",
            Thrown::by(serialize(...), $object)->getMessage(),
        );
        $text = 'O:' . strlen($class) . ":\"{$class}\":0:{}";
        self::assertSame(
            "Unserialization of '{$class}' is not allowed",
            Thrown::by(unserialize(...), $text)->getMessage(),
        );
    }

    /**
     * @return array<string, array{object, array<string, mixed>}>
     */
    public static function objects(): array
    {
        $secret = self::SECRET;
        $verifier = new Verifier('paymento', [$secret, new Secret($secret, '2026')]);
        $perOrder = new Verifier('rajaongkir', static fn(string $id): string => $secret);
        $server = Sent::server('rajaongkir', Sent::ORDER, $secret);
        $perOrder->verify(Sent::ORDER, $server);
        $lookup = new Lookup('paymento', null, $secret);
        $request = $lookup->request(Looked::payload('paymento'));
        self::assertInstanceOf(LookupRequest::class, $request);
        self::assertSame($secret, $request->headers()['Api-key']);
        return [
            'a secret' => [new Secret($secret, '2026', 1), ['id' => '2026', 'not_after' => 1]],
            'a verifier' => [$verifier, ['provider' => 'paymento']],
            'a verifier with a closure' => [$perOrder, ['provider' => 'rajaongkir']],
            'a lookup' => [$lookup, ['provider' => 'paymento', 'environment' => 'production']],
            'a request' => [
                $request,
                [
                    'method' => 'POST',
                    'url' => 'https://api.paymento.io/v1/payment/verify',
                    'body' => $request->body,
                    'cache_key' => $request->cache_key,
                    'interval' => 0,
                    'names_payment' => true,
                ],
            ],
        ];
    }

    /**
     * @dataProvider failures
     */
    public function test_a_trace_shows_the_other_arguments_but_not_the_secret(callable $call): void
    {
        $thrown = Thrown::by($call);
        self::assertStringNotContainsString('hunter', $thrown->getMessage());
        if (PHP_VERSION_ID < 80_200) {
            return; // Such a PHP shows every argument.
        }
        $trace = $thrown->getTraceAsString();
        self::assertStringContainsString("'argument'", $trace);
        self::assertStringContainsString('Object(SensitiveParameterValue)', $trace);
        $calls = Thrown::calls($thrown);
        self::assertNotSame([], $calls);
        foreach ([$trace, (string) $thrown, print_r($calls, true), (string) json_encode($calls)] as $text) {
            self::assertStringNotContainsString('hunter', $text);
        }
    }

    /**
     * @return array<string, array{callable}>
     */
    public static function failures(): array
    {
        $secret = self::SECRET;
        $lookup = new Lookup('paymento', null, 'k');
        return [
            'sign_request' => [static fn() => sign_request('argument', 'b', $secret)],
            'sign_request, an argument too many' => [static fn() => sign_request('generic', 'argument', $secret, 1, 2)],
            'a secret' => [static fn() => new Secret($secret, 'argument', 'x')],
            'a secret made twice' => [static fn() => (new Secret('k'))->__construct($secret, 'argument')],
            'sign_request for a row' => [static fn() => sign_request(Rows::own(version: 2), 'argument', $secret)],
            'sign_request without an id' => [static fn() => sign_request('svix', 'argument', $secret)],
            'a verifier' => [static fn() => new Verifier('argument', $secret)],
            'a list of secrets' => [static fn() => new Verifier('argument', [$secret])],
            'a closure' => [static fn() => new Verifier('argument', static fn(): string => $secret)],
            'a lookup' => [static fn() => new Lookup('argument', null, $secret)],
            'a lookup with a wrong origin' => [static fn() => new Lookup('paymento', null, $secret, 'argument')],
            'a lookup of the wrong type' => [static fn() => new Lookup('argument', 1, $secret)],
            'a lookup with a list' => [static fn() => new Lookup('paymento', null, [$secret], 'argument')],
            'a lookup, twice' => [static fn() => $lookup->__construct('paymento', 'production', $secret, 'argument')],
            'a wrong list' => [static fn() => new Verifier(options: [], secrets: [$secret, 1], provider: 'argument')],
        ];
    }
}
