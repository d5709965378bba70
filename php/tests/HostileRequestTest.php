<?php

declare(strict_types=1);

namespace Paysig\Tests;

use Paysig\RejectedException;
use Paysig\Secret;
use Paysig\Verifier;
use PHPUnit\Framework\TestCase;

/**
 * Whatever a request holds, the answer is a verdict or a refusal: no other exception, no warning,
 * no crash.
 */
final class HostileRequestTest extends TestCase
{
    public function test_what_is_not_text_in_the_arrays_is_skipped(): void
    {
        $signature = Sent::server('paymento')['HTTP_X_PAYMENTO_HMAC'];
        $odd = [
            null,
            true,
            5,
            1.5,
            [[$signature]],
            (object) ['HTTP_X_PAYMENTO_HMAC' => $signature],
            static fn(): string => $signature,
            STDIN,
            new Secret('k'),
            new class {
                public function __toString(): string
                {
                    return 'text';
                }
            },
        ];
        $verifier = new Verifier('paymento', Sent::SECRET);
        foreach ($odd as $value) {
            $server = [
                'argv' => ['x'],
                'REQUEST_TIME' => 5,
                'REQUEST_TIME_FLOAT' => 5.5,
                'HTTP_X_PAYMENTO_HMAC' => $value,
            ];
            self::assertSame('header_missing', self::reason($verifier, Sent::BODY, $server));
            self::assertSame('header_missing', self::reason(
                $verifier,
                Sent::BODY,
                [],
                [
                    'X-Paymento-HMAC' => $value,
                    'X-HMAC-SHA256-SIGNATURE' => [$value],
                    '' => $value,
                    5 => $value,
                    -1 => [$value],
                ],
            ));
            self::assertSame('X-Paymento-HMAC', self::reason($verifier, Sent::BODY, $server, [
                'x' => [$value, 'y'],
                'X-Paymento-HMAC' => [$value, $signature, $value],
            ]));
        }
        self::assertSame('header_missing', self::reason($verifier, Sent::BODY, ['HTTP_X_PAYMENTO_HMAC' => [
            $signature,
        ]]));
    }

    public function test_references_are_looked_through_and_left_alone(): void
    {
        $body = Sent::BODY;
        $server = Sent::server('paymento');
        $copy = $server;
        $signature = &$server['HTTP_X_PAYMENTO_HMAC'];
        $list = [&$signature];
        $headers = ['X-Paymento-HMAC' => &$list];
        $arguments = [&$body, &$server, &$headers];
        $verified = call_user_func_array((new Verifier('paymento', Sent::SECRET))->verify(...), $arguments);
        $signature = 'changed';
        $body = str_replace('{', '[', $body);
        self::assertSame(Sent::BODY, $verified->message);
        self::assertSame(['changed'], $list);
        self::assertSame(array_keys($copy), array_keys($server));
    }

    public function test_arrays_of_any_kind_are_read(): void
    {
        $verifier = new Verifier('paymento', Sent::SECRET);
        $server = Sent::server('paymento');
        // With holes, a huge table of which little is left, and a packed one.
        $holes = ['a' => 'x', 'b' => 'y', ...$server, 'c' => 'z'];
        unset($holes['a'], $holes['b'], $holes['c']);
        $shrunk = array_fill(0, 100_000, 'x') + $server;
        for ($key = 0; $key < 100_000; ++$key) {
            unset($shrunk[$key]);
        }
        foreach ([$holes, $shrunk, (array) new \ArrayObject($server)] as $table) {
            self::assertSame('HTTP_X_PAYMENTO_HMAC', self::reason($verifier, Sent::BODY, $table));
        }
        self::assertSame('header_missing', self::reason($verifier, Sent::BODY, array_fill(0, 100_000, 'x')));
        self::assertSame('header_missing', self::reason($verifier, Sent::BODY, [], array_fill(5, 1000, ['x', 'y'])));
    }

    public function test_a_header_with_a_number_for_a_name_is_one(): void
    {
        $verifier = new Verifier('paymento', Sent::SECRET, ['signature_headers' => ['123']]);
        $signature = Sent::server('paymento')['HTTP_X_PAYMENTO_HMAC'];
        self::assertSame('123', self::reason($verifier, Sent::BODY, [], ['x', '123' => $signature, 7 => ['y', 'z']]));
        self::assertSame('header_duplicated', self::reason(
            $verifier,
            Sent::BODY,
            [],
            [
                '123' => [$signature, $signature],
            ],
        ));
    }

    public function test_names_and_values_have_any_bytes_and_any_length(): void
    {
        $verifier = new Verifier('paymento', Sent::SECRET);
        $long = str_repeat("x\0\xff", 1_000_000);
        $server = Sent::server('paymento')
        + ["\0" => "\0", "\xff\xfe" => "\xff", '' => '', $long => $long, "HTTP_\r\n" => $long];
        $verified = $verifier->verify(Sent::BODY, $server, [$long => $long, "\0" => ["\0", $long]], $long);
        self::assertSame('HTTP_X_PAYMENTO_HMAC', $verified->found_in);
        foreach ($verified->headers_seen as $name) {
            self::assertMatchesRegularExpression('/^[ -~]{0,67}$/D', $name);
        }
        $server['HTTP_X_PAYMENTO_HMAC'] = $long;
        self::assertSame('signature_malformed', self::reason($verifier, Sent::BODY, $server));
        $verifier = new Verifier('paymento', Sent::SECRET, ['allowlist' => ['::1']]);
        self::assertSame('address_refused', self::reason($verifier, Sent::BODY, ['REMOTE_ADDR' => $long]));
    }

    public function test_many_headers_are_counted_and_few_are_shown(): void
    {
        $headers = ['X-Paymento-HMAC' => array_fill(0, 10_000, 'x')];
        for ($number = 0; $number < 10_000; ++$number) {
            $headers["X-{$number}"] = 'x';
        }
        $verifier = new Verifier('paymento', Sent::SECRET);
        $refused = Thrown::by($verifier->verify(...), Sent::BODY, [], $headers);
        self::assertInstanceOf(RejectedException::class, $refused);
        self::assertSame('header_duplicated', $refused->reason);
        self::assertCount(64, $refused->headers_seen);
    }

    public function test_any_time_gets_a_verdict(): void
    {
        $verifier = new Verifier('generic-timestamp', Sent::SECRET);
        foreach ([
            PHP_INT_MIN => 'timestamp_in_future',
            0 => 'timestamp_in_future',
            PHP_INT_MAX => 'timestamp_too_old',
        ] as $now => $reason) {
            $headers = Sent::headers('generic-timestamp');
            $refused = Thrown::by($verifier->verify(...), Sent::BODY, [], $headers, null, $now);
            self::assertInstanceOf(RejectedException::class, $refused);
            self::assertSame($reason, $refused->reason);
        }
    }

    /**
     * The reason of a refusal, or where the signature was found.
     *
     * @param array<array-key, mixed> $server
     * @param array<array-key, mixed>|null $headers
     */
    private static function reason(Verifier $verifier, string $body, array $server, ?array $headers = null): string
    {
        try {
            return $verifier->verify($body, $server, $headers)->found_in;
        } catch (RejectedException $refused) {
            return $refused->reason;
        }
    }
}
