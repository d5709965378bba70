<?php

declare(strict_types=1);

namespace Paysig\Tests;

use Closure;
use Error;
use Paysig\RejectedException;
use Paysig\Secret;
use Paysig\Verified;
use Paysig\Verifier;
use PHPUnit\Framework\TestCase;
use RuntimeException;
use TypeError;

/**
 * A closure looks the secrets of an order up, and whatever it does comes out as it is.
 */
final class ResolverTest extends TestCase
{
    /**
     * @dataProvider accepted
     */
    public function test_every_shape_of_an_answer_is_taken(mixed $answer, ?string $key): void
    {
        $asked = [];
        $verifier = new Verifier('rajaongkir', static function (string $id) use (&$asked, $answer): mixed {
            $asked[] = $id;
            return $answer;
        });
        $verified = self::verified($verifier);
        self::assertSame(['ORD-1', $key], [$verified->resolved_id, $verified->key_id]);
        self::assertSame(['ORD-1'], $asked);
        $server = Sent::server('rajaongkir', Sent::ORDER);
        self::assertSame('verified', $verifier->explain(Sent::ORDER, $server)->cause);
    }

    /**
     * @return array<string, array{mixed, string|null}>
     */
    public static function accepted(): array
    {
        $string = Sent::SECRET;
        $reference = &$string;
        return [
            'a string' => [Sent::SECRET, null],
            'a secret' => [new Secret(Sent::SECRET, 'id'), 'id'],
            'a list of a string' => [[Sent::SECRET], null],
            'a list of a secret' => [[new Secret(Sent::SECRET, 'id')], 'id'],
            'a list of both' => [['x', new Secret('y', 'other'), new Secret(Sent::SECRET, 'id')], 'id'],
            'an array with keys' => [['a' => 'x', "\xff" => Sent::SECRET], null],
            'a list with a reference' => [[&$reference], null],
            'a list with an empty string' => [['', Sent::SECRET], null],
        ];
    }

    /**
     * @dataProvider unknown
     */
    public function test_no_secret_is_an_unknown_key(mixed $answer): void
    {
        $verifier = new Verifier('rajaongkir', static fn(string $id): mixed => $answer);
        $refused = Thrown::by(static fn() => self::verified($verifier));
        self::assertInstanceOf(RejectedException::class, $refused);
        self::assertSame('key_unknown', $refused->reason);
        self::assertSame('HTTP_X_CALLBACK_API_KEY', $refused->found_in);
    }

    /**
     * @return array<string, array{mixed}>
     */
    public static function unknown(): array
    {
        return [
            'null' => [null],
            'an empty list' => [[]],
            'an empty string' => [''],
            'a list of empty strings' => [['', '']],
            'a secret past its end' => [new Secret(Sent::SECRET, null, 0)],
        ];
    }

    /**
     * @dataProvider wrong
     */
    public function test_another_shape_is_a_mistake_and_no_refusal(mixed $answer, string $what): void
    {
        $verifier = new Verifier('rajaongkir', static fn(string $id): mixed => $answer);
        foreach (['verify', 'explain'] as $method) {
            $thrown = Thrown::by([$verifier, $method], Sent::ORDER, Sent::server('rajaongkir', Sent::ORDER));
            self::assertSame(TypeError::class, $thrown::class);
            self::assertSame(
                "Paysig\\Verifier::{$method}(): the closure in \$secrets must return null, a string, a "
                . "Paysig\\Secret or a list of these, {$what}",
                $thrown->getMessage(),
            );
        }
    }

    /**
     * @return array<string, array{mixed, string}>
     */
    public static function wrong(): array
    {
        return [
            'false' => [false, PHP_VERSION_ID < 80_300 ? 'bool returned' : 'false returned'],
            'an int' => [1, 'int returned'],
            'a closure' => [static fn(): string => Sent::SECRET, 'Closure returned'],
            'an object' => [(object) [], 'stdClass returned'],
            'a list of an int' => [[Sent::SECRET, 1], 'int found in the list'],
            'a list of null' => [[null], 'null found in the list'],
            'a list of lists' => [[[Sent::SECRET]], 'array found in the list'],
        ];
    }

    public function test_what_the_closure_throws_comes_out_as_it_is(): void
    {
        $outage = new RuntimeException('the database is away');
        $verifier = new Verifier('rajaongkir', static fn(string $id): string => throw $outage);
        foreach (['verify', 'explain'] as $method) {
            $server = Sent::server('rajaongkir', Sent::ORDER);
            self::assertSame($outage, Thrown::by([$verifier, $method], Sent::ORDER, $server));
        }
        self::assertNull($outage->getPrevious());
        $verifier = new Verifier('rajaongkir', static fn(int $id): string => '');
        $thrown = Thrown::by(static fn() => self::verified($verifier));
        self::assertSame(TypeError::class, $thrown::class);
        self::assertStringContainsString('must be of type int, string given', $thrown->getMessage());
    }

    public function test_what_a_destructor_throws_comes_out_too(): void
    {
        $answer = static fn(string $id): object => new class {
            public function __destruct()
            {
                throw new RuntimeException('from the destructor');
            }
        };
        $thrown = Thrown::by(static fn() => self::verified(new Verifier('rajaongkir', $answer)));
        self::assertSame('from the destructor', $thrown->getMessage());
    }

    public function test_the_closure_is_not_asked_about_a_request_that_is_refused_without_it(): void
    {
        $fail = static fn(string $id): string => throw new Error('asked');
        $verifier = new Verifier('rajaongkir', $fail, ['max_body' => 100]);
        foreach ([
            'body_too_large' => [str_repeat('x', 101), []],
            'header_missing' => [Sent::ORDER, []],
            'signature_malformed' => [Sent::ORDER, ['HTTP_X_CALLBACK_API_KEY' => 'x']],
            'key_unknown' => ['{}', ['HTTP_X_CALLBACK_API_KEY' => str_repeat('0', 64)]],
        ] as $reason => [$body, $server]) {
            $refused = Thrown::by($verifier->verify(...), $body, $server);
            self::assertInstanceOf(RejectedException::class, $refused);
            self::assertSame($reason, $refused->reason);
        }
    }

    public function test_a_closure_may_verify_with_the_same_verifier(): void
    {
        $shop = new class {
            public ?Verifier $verifier = null;
            public int $depth = 0;

            public function secret(string $id): string
            {
                if (++$this->depth < 10) {
                    $server = Sent::server('rajaongkir', Sent::ORDER);
                    $this->verifier?->verify(Sent::ORDER, $server);
                }
                return Sent::SECRET;
            }
        };
        $shop->verifier = new Verifier('rajaongkir', $shop->secret(...));
        self::assertSame('ORD-1', self::verified($shop->verifier)->resolved_id);
        self::assertSame(10, $shop->depth);
    }

    public function test_a_closure_that_changes_the_request_changes_nothing_that_is_read(): void
    {
        $server = Sent::server('rajaongkir', Sent::ORDER);
        $signature = str_repeat($server['HTTP_X_CALLBACK_API_KEY'], 1);
        $list = [&$signature];
        $body = str_repeat(Sent::ORDER, 1);
        $reference = &$body;
        $verifier = new Verifier('rajaongkir', static function (string $id) use (&$body, &$list): string {
            $body = str_repeat('freed', 100);
            $list = str_repeat('freed', 100);
            return Sent::SECRET;
        });
        $verify = $verifier->verify(...);
        $headers = ['X-Callback-Api-Key' => &$list];
        $refused = Thrown::by($verify, $reference, [], $headers);
        // The body was passed by value, the headers hold a reference.
        self::assertInstanceOf(RejectedException::class, $refused);
        $server['HTTP_X_CALLBACK_API_KEY'] = &$signature;
        self::assertSame(Sent::ORDER, $verify(Sent::ORDER, $server)->message);
    }

    public function test_a_closure_of_any_kind_is_asked(): void
    {
        $closures = [
            $this->lookUp(...),
            self::lookUpStatically(...),
            Closure::fromCallable('strtolower'),
            (new class {
                public function __invoke(string $id): string
                {
                    return Sent::SECRET;
                }
            })->__invoke(...),
        ];
        foreach ($closures as $closure) {
            $secret = $closure('ORD-1');
            $server = Sent::server('rajaongkir', Sent::ORDER, $secret);
            $verified = (new Verifier('rajaongkir', $closure))->verify(Sent::ORDER, $server);
            self::assertSame('ORD-1', $verified->resolved_id);
        }
    }

    public function test_a_static_secret_needs_no_closure(): void
    {
        $verified = self::verified(new Verifier('rajaongkir', Sent::SECRET));
        self::assertNull($verified->resolved_id);
    }

    private function lookUp(string $id): string
    {
        return "the secret of {$id}";
    }

    private static function lookUpStatically(string $id): string
    {
        return "the secret of {$id}";
    }

    private static function verified(Verifier $verifier): Verified
    {
        return $verifier->verify(Sent::ORDER, Sent::server('rajaongkir', Sent::ORDER));
    }
}
