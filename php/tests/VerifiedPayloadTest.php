<?php

declare(strict_types=1);

namespace Paysig\Tests;

use Paysig\PayloadException;
use Paysig\Verified;
use Paysig\Verifier;
use PHPUnit\Framework\TestCase;
use UnexpectedValueException;

/**
 * A payload is read from what was verified, when it is asked for.
 */
final class VerifiedPayloadTest extends TestCase
{
    /**
     * @dataProvider payloads
     */
    public function test_a_payload_is_what_json_decode_makes_of_it(string $body): void
    {
        $verified = self::verified('paymento', $body);
        $expected = json_decode($body, true, 600, JSON_BIGINT_AS_STRING);
        self::assertSame(JSON_ERROR_NONE, json_last_error());
        self::assertSame($expected, $verified->payload());
        self::assertSame($expected, $verified->payload());
    }

    /**
     * @return list<array<string>>
     */
    public static function payloads(): array
    {
        return array_chunk([
            'null',
            'true',
            ' false ',
            '""',
            '"\ud83d\ude00\u00e9\\n\u0000"',
            '[]',
            '{}',
            '0',
            '9223372036854775807',
            '-9223372036854775808',
            '9223372036854775808',
            '-9223372036854775809',
            '123456789012345678901234567890',
            '1.5',
            '0.1',
            '[1,[2,[3,{"a":[{}]}]]]',
            '{"a":1,"b":{"c":null},"":2}',
            '{"0":1,"1":2,"-1":3,"01":4,"-0":5,"9223372036854775808":6,"1.5":7}',
            '{"a":1,"b":2,"a":3}',
            '{"\u0000*\u0000x":1,"\u0000":2}',
            str_repeat('[', 512) . str_repeat(']', 512),
            str_repeat('{"a":', 511) . '[]' . str_repeat('}', 511),
        ], 1);
    }

    public function test_a_fraction_that_a_float_would_change_is_a_string(): void
    {
        foreach ([
            '0.1000000000000000055' => '0.1000000000000000055',
            '1e400' => '1e400',
            '1.50' => 1.5,
            '100.0' => 100.0,
            '12345678901234567.89' => '12345678901234567.89',
        ] as $literal => $expected) {
            self::assertSame(['a' => $expected], self::verified('paymento', "{\"a\":{$literal}}")->payload());
        }
    }

    public function test_a_payload_is_everyones_own(): void
    {
        $verified = self::verified('paymento', '{"a":[1]}');
        $payload = (array) $verified->payload();
        $payload['a'] = $verified;
        $payload['b'] = 2;
        self::assertSame(['a' => [1]], $verified->payload());
    }

    /**
     * @dataProvider unreadable
     */
    public function test_a_message_that_cannot_be_read_is_verified_all_the_same(string $body): void
    {
        $verified = self::verified('paymento', $body);
        self::assertSame($body, $verified->message);
        $thrown = Thrown::by($verified->payload(...));
        self::assertInstanceOf(PayloadException::class, $thrown);
        self::assertInstanceOf(UnexpectedValueException::class, $thrown);
        self::assertInstanceOf(\Paysig\Exception::class, $thrown);
        self::assertSame($thrown->getMessage(), Thrown::by($verified->payload(...))->getMessage());
    }

    /**
     * @return list<array{string}>
     */
    public static function unreadable(): array
    {
        return [
            [''],
            ['status=PAID'],
            ['{"a":'],
            ["\"\xff\""],
            ['"\ud800"'],
            [str_repeat('[', 513) . str_repeat(']', 513)],
        ];
    }

    private static function verified(string $provider, string $body): Verified
    {
        $verifier = new Verifier($provider, Sent::SECRET);
        return $verifier->verify($body, Sent::server($provider, $body), now: Sent::NOW);
    }
}
