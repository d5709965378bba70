<?php

declare(strict_types=1);

namespace Paysig\Tests;

use Closure;
use Error;
use Exception;
use Paysig\Decision;
use Paysig\Explanation;
use Paysig\PayloadException;
use Paysig\Payment;
use Paysig\Secret;
use Paysig\Verified;
use Paysig\Verifier;
use PHPUnit\Framework\TestCase;
use ReflectionClass;
use ReflectionException;
use ReflectionMethod;
use ReflectionProperty;
use Throwable;

use function Paysig\decide;

/**
 * A verdict holds what was verified, and nothing that PHP code could make up.
 */
final class VerifiedTest extends TestCase
{
    public function test_a_verdict_says_all_there_is_to_say(): void
    {
        $verifier = new Verifier('paymento', [new Secret(Sent::SECRET, '2026')], ['allowlist' => ['203.0.113.7']]);
        $verified = $verifier->verify(Sent::BODY, Sent::server('paymento'));
        self::assertSame(
            [
                'provider' => 'paymento',
                'key_id' => '2026',
                'form' => 'raw',
                'message' => Sent::BODY,
                'found_in' => 'HTTP_X_PAYMENTO_HMAC',
                'address_ok' => true,
                'resolved_id' => null,
                'timestamp' => null,
                'id' => null,
                'headers_seen' => ['HTTP_HOST', 'HTTP_X_PAYMENTO_HMAC'],
                'status' => 200,
                'refused_status' => 400,
            ],
            get_object_vars($verified),
        );
    }

    public function test_a_signed_time_and_its_message_are_told(): void
    {
        $verifier = new Verifier('generic-timestamp', Sent::SECRET);
        $headers = Sent::headers('generic-timestamp');
        $verified = $verifier->verify(Sent::BODY, [], $headers, null, Sent::NOW + 300);
        self::assertSame(Sent::NOW, $verified->timestamp);
        self::assertSame(Sent::NOW . '.' . Sent::BODY, $verified->message);
        self::assertSame('X-Signature', $verified->found_in);
        self::assertSame(7, $verified->payload()['OrderStatus']);
        self::assertNull($verified->payment());
    }

    public function test_a_canonical_message_is_what_was_signed(): void
    {
        $body = '{"status":"Confirmed","amount":1.50}';
        $verified = self::verified('akashicpay', $body);
        self::assertSame(['js', '{"amount":1.5,"status":"Confirmed"}'], [$verified->form, $verified->message]);
        self::assertSame(['amount' => 1.5, 'status' => 'Confirmed'], $verified->payload());
    }

    public function test_a_large_raw_message_takes_no_memory_of_its_own(): void
    {
        $body = '"' . str_repeat('x', 1_000_000) . '"';
        $verifier = new Verifier('paymento', Sent::SECRET);
        $server = Sent::server('paymento', $body);
        $before = memory_get_usage();
        $verified = $verifier->verify($body, $server);
        self::assertLessThan(8192, memory_get_usage() - $before);
        self::assertSame($body, $verified->message);
    }

    public function test_a_verdict_outlives_what_it_was_made_from(): void
    {
        $make = static function (): Verified {
            $body = '{"OrderId":"' . random_int(1, 9) . '"}';
            return self::verified('paymento', $body);
        };
        $verified = $make();
        gc_collect_cycles();
        self::assertMatchesRegularExpression('/^\{"OrderId":"\d"\}$/', $verified->message);
        self::assertArrayHasKey('OrderId', $verified->payload());
    }

    public function test_a_payment_says_the_same_for_every_provider(): void
    {
        $payment = self::verified('paymento', Sent::BODY)->payment();
        self::assertInstanceOf(Payment::class, $payment);
        self::assertSame('etp-3900', $payment->order_id);
        self::assertSame('d1179e54', $payment->transaction_id);
        self::assertSame('paid', $payment->outcome);
        self::assertSame('7', $payment->status);
        self::assertSame([null, null], [$payment->amount, $payment->currency]);
        self::assertEquals($payment, self::verified('paymento', ' ' . Sent::BODY)->payment());
        self::assertNotEquals($payment, self::verified('paymento', '{"OrderId":"x","OrderStatus":7}')->payment());
        self::assertNull(self::verified('generic', Sent::BODY)->payment());
        self::assertInstanceOf(PayloadException::class, Thrown::by(self::verified('paymento', 'x')->payment(...)));
    }

    public function test_an_explanation_names_a_cause_and_repeats_nothing(): void
    {
        $verifier = new Verifier('paymento', "hunter2\n");
        $explanation = $verifier->explain(Sent::BODY, Sent::server('paymento', Sent::BODY, 'hunter2'));
        self::assertSame('secret_white_space', $explanation->cause);
        self::assertStringNotContainsString('hunter2', $explanation->hint);
        self::assertSame(['cause', 'hint'], array_keys(get_object_vars($explanation)));
        self::assertSame('header_missing', $verifier->explain('', [])->cause);
    }

    /**
     * @dataProvider forbidden
     *
     * @param class-string<Throwable> $class
     */
    public function test_a_verdict_is_neither_made_nor_changed(string $class, string $text, Closure $call): void
    {
        $thrown = Thrown::by($call);
        self::assertInstanceOf($class, $thrown);
        self::assertStringStartsWith($text, Words::ofPhp82($thrown->getMessage()));
    }

    /**
     * @return iterable<int, array<mixed>>
     */
    public static function forbidden(): iterable
    {
        $verified = self::verified('paymento', Sent::BODY);
        yield from self::forbiddenTo($verified, 'form', 'a verifier');
        yield [Error::class, 'Cannot modify readonly', static fn() => $verified->form = 'x'];
        yield [Error::class, 'Cannot modify readonly', static fn() => $verified->headers_seen[] = 'x'];
        yield [Error::class, 'Cannot create dynamic property', static fn() => $verified->other = []];
        $unset = static function () use ($verified): void {
            unset($verified->message);
        };
        yield [Error::class, 'Cannot unset readonly', $unset];
        $explanation = (new Verifier('paymento', 'k'))->explain('', []);
        yield from self::forbiddenTo($explanation, 'cause', 'a verifier');
        $payment = $verified->payment();
        if ($payment !== null) {
            yield from self::forbiddenTo($payment, 'order_id', 'a callback');
        }
        yield from self::forbiddenTo(Looked::request('paymento'), 'url', 'a lookup');
        yield from self::forbiddenTo(Looked::answer('paymento'), 'verdict', 'a lookup');
        yield from self::forbiddenTo(decide(null), 'verdict', 'Paysig\decide()');
    }

    /**
     * @return list<array<mixed>>
     */
    private static function forbiddenTo(object $object, string $property, string $source): array
    {
        $name = $object::class;
        $class = new ReflectionClass($object);
        $construct = new ReflectionMethod($object, '__construct');
        $shown = new ReflectionProperty($object, $property);
        $text = 'O:' . strlen($name) . ":\"{$name}\":0:{}";
        return [
            [ReflectionException::class, 'Access to non-public constructor', $class->newInstance(...)],
            Words::unconstructed($name, $property),
            [Error::class, "a {$name} comes from {$source} alone", static fn() => $construct->invoke($object)],
            [Error::class, self::uncloneable($object), static fn() => clone $object],
            [Exception::class, "Serialization of '{$name}'", static fn() => serialize($object)],
            [Exception::class, "Unserialization of '{$name}'", static fn() => unserialize($text)],
            [Error::class, 'Cannot modify readonly', static fn() => $shown->setValue($object, 'x')],
        ];
    }

    private static function uncloneable(object $object): string
    {
        $class = $object::class;
        return $object instanceof Explanation || $object instanceof Decision
            ? "Call to private {$class}::__clone()"
            : Words::uncloneable($class);
    }

    private static function verified(string $provider, string $body): Verified
    {
        $verifier = new Verifier($provider, Sent::SECRET);
        return $verifier->verify($body, Sent::server($provider, $body), now: Sent::NOW);
    }
}
