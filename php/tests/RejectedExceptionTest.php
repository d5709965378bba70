<?php

declare(strict_types=1);

namespace Paysig\Tests;

use Error;
use Paysig\Exception;
use Paysig\RejectedException;
use Paysig\Verifier;
use PHPUnit\Framework\TestCase;
use RuntimeException;

/**
 * A refusal is an exception like PHP's own, and says why.
 */
final class RejectedExceptionTest extends TestCase
{
    public function test_a_refusal_says_all_there_is_to_say(): void
    {
        $verifier = new Verifier('paymento', 'another secret');
        $thrown = Thrown::by(static fn() => $verifier->verify(Sent::BODY, Sent::server('paymento')));
        self::assertInstanceOf(RejectedException::class, $thrown);
        self::assertInstanceOf(RuntimeException::class, $thrown);
        self::assertInstanceOf(Exception::class, $thrown);
        self::assertSame('signature_mismatch', $thrown->reason);
        self::assertStringContainsString('this secret did not sign this body', $thrown->hint);
        self::assertSame('HTTP_X_PAYMENTO_HMAC', $thrown->found_in);
        self::assertSame(['HTTP_HOST', 'HTTP_X_PAYMENTO_HMAC'], $thrown->headers_seen);
        self::assertSame('paymento', $thrown->provider);
        self::assertSame(400, $thrown->status);
        self::assertSame("paymento callback refused: signature_mismatch: {$thrown->hint}", $thrown->getMessage());
    }

    public function test_a_refusal_knows_where_it_was_thrown(): void
    {
        $verifier = new Verifier('paymento', 'k');
        $line = __LINE__ + 1;
        $thrown = Thrown::by(static fn() => $verifier->verify('', []));
        self::assertSame([__FILE__, $line], [$thrown->getFile(), $thrown->getLine()]);
        self::assertSame([0, null], [$thrown->getCode(), $thrown->getPrevious()]);
        self::assertSame('verify', $thrown->getTrace()[0]['function'] ?? null);
        self::assertSame(Verifier::class, $thrown->getTrace()[0]['class'] ?? null);
        self::assertStringContainsString('Paysig\RejectedException: paymento callback refused', (string) $thrown);
    }

    public function test_a_refusal_knows_who_had_it_called_by_php(): void
    {
        $verifier = new Verifier('paymento', 'k');
        $line = __LINE__ + 1;
        $thrown = Thrown::by(static fn() => array_map($verifier->verify(...), [''], [[]]));
        self::assertSame([__FILE__, $line], [$thrown->getFile(), $thrown->getLine()]);
    }

    public function test_a_refusal_is_not_changed(): void
    {
        $thrown = Thrown::by(static fn() => (new Verifier('paymento', 'k'))->verify('', []));
        foreach (['reason', 'hint', 'found_in', 'headers_seen', 'provider', 'status'] as $property) {
            $change = Thrown::by(static fn() => $thrown->{$property} = 'x');
            self::assertSame(Error::class, $change::class);
            self::assertSame(
                "Cannot modify readonly property Paysig\\RejectedException::\${$property}",
                $change->getMessage(),
            );
        }
    }

    public function test_a_refusal_can_be_made_and_extended_in_php(): void
    {
        $made = new RejectedException('a message', 7, new RuntimeException('the cause'));
        self::assertSame(['a message', 7], [$made->getMessage(), $made->getCode()]);
        self::assertStringContainsString(
            'must not be accessed before initialization',
            Thrown::by(static fn() => $made->reason)->getMessage(),
        );
        $extended = new class('another') extends RejectedException {
            public string $more = 'more';
        };
        self::assertSame(['another', 'more'], [$extended->getMessage(), $extended->more]);
    }

    public function test_finally_runs_and_the_refusal_goes_on(): void
    {
        $steps = [];
        try {
            try {
                (new Verifier('paymento', 'k'))->verify('', []);
            } finally {
                $steps[] = 'finally';
            }
        } catch (RejectedException $refused) {
            $steps[] = $refused->reason;
        }
        self::assertSame(['finally', 'header_missing'], $steps);
    }
}
