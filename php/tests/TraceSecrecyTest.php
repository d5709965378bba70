<?php

declare(strict_types=1);

namespace Paysig\Tests;

use Paysig\Secret;
use Paysig\Verifier;
use RuntimeException;

/**
 * A secret that was handed over in an object, or is held by a closure, stands in no trace: not even
 * in one of a PHP that shows every argument.
 */
final class TraceSecrecyTest extends TalkativeCase
{
    public function test_a_secret_that_is_no_base64_stays_in_its_object(): void
    {
        $secret = new Secret('hunter2!', '2026');

        self::assertHidden(static fn() => new Verifier('svix', [$secret]), 'not base64');
    }

    /**
     * @testWith ["verify"]
     *           ["explain"]
     */
    public function test_what_a_closure_holds_stays_in_it_when_it_throws(string $method): void
    {
        $verifier = new Verifier('rajaongkir', self::closure());
        $server = Sent::server('rajaongkir', Sent::ORDER);
        $judge = ['verify' => $verifier->verify(...), 'explain' => $verifier->explain(...)][$method];

        self::assertHidden(static fn() => $judge(Sent::ORDER, $server), 'no database');
    }

    public function test_what_a_closure_holds_stays_in_it_when_a_setting_is_wrong(): void
    {
        $closure = self::closure();
        $thrown = Thrown::by(static fn() => new Verifier('rajaongkir', $closure, ['window' => 60]));

        self::assertStringStartsWith('window was given', $thrown->getMessage());
        if (PHP_VERSION_ID < 80_200) {
            return; // The call itself shows the closure there.
        }
        self::assertStringNotContainsString('hunter', print_r(Thrown::calls($thrown), true));
    }

    private static function closure(): callable
    {
        $table = ['ORD-1' => 'hunter2'];
        return static fn(string $id): string => throw new RuntimeException(
            "no database for {$id}" . ($table["{$id}-2"] ?? ''),
        );
    }

    private static function assertHidden(callable $call, string $message): void
    {
        $thrown = Thrown::by($call);

        self::assertStringContainsString($message, $thrown->getMessage());
        self::assertStringNotContainsString('hunter', print_r(Thrown::calls($thrown), true));
    }
}
