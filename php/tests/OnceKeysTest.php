<?php

declare(strict_types=1);

namespace Paysig\Tests;

use Paysig\ConfigException;
use Paysig\PayloadException;
use Paysig\Verified;
use Paysig\Verifier;
use PHPUnit\Framework\TestCase;
use TypeError;

use function Paysig\claim_key;
use function Paysig\credit_due;
use function Paysig\credit_key;
use function Paysig\payment_key;
use function Paysig\read_payment;

/**
 * The names under which payments are settled once.
 */
final class OnceKeysTest extends TestCase
{
    public function test_the_same_said_in_other_words_is_one_claim(): void
    {
        $key = claim_key('paymento', '{"Token":"t","OrderStatus":7}');
        self::assertSame($key, claim_key('paymento', '{"OrderStatus":"8","Token":"t","x":1}'));
        self::assertSame($key, claim_key('paymento', '{"Token":"t","OrderStatus":7}', '', '', null));
        self::assertMatchesRegularExpression('/^[0-9a-f]{64}$/', $key);
        foreach ([
            claim_key('paymento', '{"Token":"t","OrderStatus":9}'),
            claim_key('paymento', '{"Token":"T","OrderStatus":7}'),
            claim_key('paymento', '{"Token":"t","OrderStatus":7}', 'shop'),
            claim_key('paymento', '{"Token":"t","OrderStatus":7}', environment: 'shop'),
            payment_key('paymento', '{"Token":"t","OrderStatus":7}'),
        ] as $other) {
            self::assertNotSame($key, $other);
        }
    }

    public function test_a_claim_key_is_the_digest_that_every_language_makes(): void
    {
        $fields = ['paysig claim 1', 'shop', 'live', 'paymento', 'payment', 't', 'paid'];
        $message = implode('', array_map(
            static fn(string $field): string => pack('J', strlen($field)) . $field,
            $fields,
        ));
        self::assertSame(
            hash('sha256', $message),
            claim_key('paymento', '{"Token":"t","OrderStatus":7}', 'shop', 'live'),
        );
    }

    public function test_a_verdict_makes_the_keys_of_its_payload(): void
    {
        foreach (['paymento' => Sent::BODY, 'generic-timestamp' => Sent::BODY, 'svix' => '[1]'] as $provider => $body) {
            $verified = self::verified($provider, $body);
            self::assertSame($body, $verified->payload_bytes());
            self::assertSame(
                claim_key($provider, $body, 'shop', 'live', $verified->id),
                $verified->claim_key('shop', 'live'),
            );
            self::assertSame(claim_key($provider, $body, '', '', $verified->id), $verified->claim_key());
            self::assertSame(payment_key($provider, $body, 'shop'), $verified->payment_key(merchant: 'shop'));
        }
        $delivered = self::verified('svix', '[1]');
        self::assertSame(Sent::ID, $delivered->id);
        self::assertNull($delivered->payment_key());
        self::assertSame($delivered->claim_key(), claim_key('svix', '[2]', id: Sent::ID));
        self::assertNotSame($delivered->claim_key(), claim_key('svix', '[1]'));
    }

    public function test_the_payload_is_the_body_within_what_was_signed(): void
    {
        $verified = self::verified('generic-timestamp', Sent::BODY);
        self::assertNotSame(Sent::BODY, $verified->message);
        self::assertSame(Sent::BODY, $verified->payload_bytes());
    }

    public function test_a_payload_is_read_again_later(): void
    {
        $verified = self::verified('paymento', Sent::BODY);
        self::assertEquals($verified->payment(), read_payment('paymento', $verified->payload_bytes()));
        self::assertSame('my order', read_payment(Rows::full(), '{"OrderId":"my order"}')?->order_id);
        self::assertNull(read_payment('generic', 'x'));
        self::assertInstanceOf(PayloadException::class, Thrown::by(read_payment(...), 'paymento', 'x'));
        self::assertInstanceOf(ConfigException::class, Thrown::by(read_payment(...), 'x', '{}'));
    }

    public function test_credits_are_counted_in_exact_digits(): void
    {
        self::assertSame('7.5', credit_due('10.50', '3'));
        self::assertSame('0.00000000000000000001', credit_due('1.00000000000000000001', 1));
        self::assertSame((string) PHP_INT_MAX, credit_due(PHP_INT_MAX, 0));
        self::assertNull(credit_due(total: 3, credited: '3.00'));
        self::assertNull(credit_due('2', '3'));
        $key = credit_key('payment', '0', '10.50');
        self::assertSame($key, credit_key('payment', 0, '010.5'));
        self::assertNotSame($key, credit_key('payment', '10.50', '0'));
        self::assertNotSame($key, credit_key('Payment', '0', '10.50'));
    }

    public function test_a_float_is_no_amount(): void
    {
        $advice = 'must be of type string|int, float given: pass the digits in a string, since a float may change them';
        foreach ([
            "Paysig\credit_due(): Argument #1 (\$total) {$advice}" => [credit_due(...), 1.5, '1'],
            "Paysig\credit_due(): Argument #2 (\$credited) {$advice}" => [credit_due(...), '1', 1.5],
            "Paysig\credit_key(): Argument #2 (\$credited) {$advice}" => [credit_key(...), 'key', 1.5, '2'],
            "Paysig\credit_key(): Argument #3 (\$total) {$advice}" => [credit_key(...), 'key', 0, 1.5],
        ] as $text => $call) {
            $thrown = Thrown::by(...$call);
            self::assertSame([TypeError::class, $text], [$thrown::class, $thrown->getMessage()]);
        }
    }

    /**
     * @dataProvider wrong
     */
    public function test_a_wrong_value_is_named_without_being_repeated(string $text, callable $call): void
    {
        $thrown = Thrown::by($call);
        self::assertSame(ConfigException::class, $thrown::class);
        self::assertStringContainsString($text, $thrown->getMessage());
        self::assertStringNotContainsString('hunter2', $thrown->getMessage());
    }

    /**
     * @return iterable<int, array{string, callable}>
     */
    public static function wrong(): iterable
    {
        yield ['total must be a decimal number', static fn() => credit_due('hunter2', '1')];
        yield ['credited must be a decimal number', static fn() => credit_due('1', -1)];
        yield ['credited must be a decimal number', static fn() => credit_key('k', "1\xff", '1')];
        yield ['payment_key must be text in UTF-8', static fn() => credit_key("hunter2\xff", '0', '1')];
        yield ['merchant must be text in UTF-8', static fn() => claim_key('paymento', '{}', "hunter2\xff")];
        yield ['environment must be text in UTF-8', static fn() => payment_key('paymento', '{}', '', "\xff")];
        yield ['id must be text in UTF-8', static fn() => claim_key('paymento', '{}', '', '', "\xff")];
        yield ['unknown provider', static fn() => claim_key('hunter2', '{}')];
        $verified = self::verified('paymento', Sent::BODY);
        yield ['merchant must be text in UTF-8', static fn() => $verified->claim_key("\xff")];
        yield ['environment must be text in UTF-8', static fn() => $verified->payment_key('', "\xff")];
    }

    public function test_null_is_no_name(): void
    {
        $thrown = Thrown::by(claim_key(...), 'paymento', '{}', null);
        self::assertSame(
            'Paysig\claim_key(): Argument #3 ($merchant) must be of type string, null given',
            $thrown->getMessage(),
        );
    }

    private static function verified(string $provider, string $body): Verified
    {
        $verifier = new Verifier($provider, Sent::SECRET);
        return $verifier->verify($body, Sent::server($provider, $body), now: Sent::NOW);
    }
}
