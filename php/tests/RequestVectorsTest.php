<?php

declare(strict_types=1);

namespace Paysig\Tests;

use Paysig\PayloadException;
use Paysig\RejectedException;
use Paysig\Verified;
use Paysig\Verifier;
use PHPUnit\Framework\TestCase;

use function Paysig\sign_request;

/**
 * The vectors about whole requests that all languages share.
 */
final class RequestVectorsTest extends TestCase
{
    /**
     * @dataProvider request
     */
    public function test_every_request_gets_its_verdict(Vector $case): void
    {
        $case = new RequestVector($case);
        $arguments = $case->arguments();
        try {
            $verified = $case->verifier()->verify(...$arguments);
            $fields = ['message', 'key_id', 'form', 'found_in', 'address_ok', 'resolved_id', 'timestamp', 'id'];
            $verdict = ['verified' => array_intersect_key(get_object_vars($verified), array_flip($fields))];
        } catch (RejectedException $refused) {
            self::assertStringContainsString($refused->reason, $refused->getMessage());
            self::assertStringContainsString($refused->hint, $refused->getMessage());
            $verdict = ['rejected' => ['code' => $refused->reason, 'found_in' => $refused->found_in]];
        }
        $expected = $case->expected();
        self::assertSame(array_keys($expected), array_keys($verdict));
        foreach ($expected as $kind => $fields) {
            ksort($fields);
            ksort($verdict[$kind]);
            self::assertSame($fields, $verdict[$kind]);
        }
    }

    /**
     * @dataProvider payload
     */
    public function test_every_payload_is_read_or_refused(Vector $case): void
    {
        $message = (string) $case->bytes('message');
        $verified = self::verified('generic', $message);
        $expected = $case->field('expect');
        if ($expected === 'error') {
            $this->expectException(PayloadException::class);
        }
        self::assertSame(self::untagged(((array) $expected)['payload'] ?? null), $verified->payload());
    }

    /**
     * @dataProvider payment
     */
    public function test_every_payment_is_read_or_refused(Vector $case): void
    {
        $verified = self::verified($case->provider(), (string) $case->bytes('message'));
        $expected = $case->field('expect');
        if ($expected === 'error') {
            $this->expectException(PayloadException::class);
        }
        $payment = $verified->payment();
        self::assertEquals($expected, $payment === null ? null : get_object_vars($payment));
        self::assertSame($expected === null, $payment === null);
    }

    /**
     * @dataProvider signRequest
     */
    public function test_every_request_is_signed_as_the_provider_does(Vector $case): void
    {
        $headers = sign_request(...(new CallVector($case))->arguments());
        self::assertSame($case->field('expect'), array_map(null, array_keys($headers), array_values($headers)));
    }

    /**
     * @return array<string, array{Vector}>
     */
    public static function request(): array
    {
        return Vectors::of('request');
    }

    /**
     * @return array<string, array{Vector}>
     */
    public static function payload(): array
    {
        return Vectors::of('payload');
    }

    /**
     * @return array<string, array{Vector}>
     */
    public static function payment(): array
    {
        return Vectors::of('payment');
    }

    /**
     * @return array<string, array{Vector}>
     */
    public static function signRequest(): array
    {
        return Vectors::of('sign_request');
    }

    /**
     * A verdict on exactly these bytes: they are signed as they stand, whatever they are.
     *
     * @param string|array<string, mixed> $provider
     */
    private static function verified(string|array $provider, string $message): Verified
    {
        $row = Rows::of($provider);
        if (array_key_exists('canonical_forms', $row)) {
            $provider = array_diff_key(['name' => 'my-gateway'] + $row, ['canonical_forms' => true]);
        }
        $verifier = new Verifier($provider, Sent::SECRET, Sent::options($provider));
        return $verifier->verify($message, [], Sent::headers($provider, $message), now: Sent::NOW);
    }

    /**
     * The values of PHP for what the vectors write with tags.
     */
    private static function untagged(mixed $value): mixed
    {
        if (!is_array($value)) {
            return $value;
        }
        return match (array_keys($value)) {
            ['$int'] => self::integer($value['$int']),
            ['$float'] => (float) $value['$float'],
            ['$decimal'] => $value['$decimal'],
            ['$nested'] => self::nested(...$value['$nested']),
            ['$object'] => array_map(self::untagged(...), array_column($value['$object'], 1, 0)),
            default => array_map(self::untagged(...), $value),
        };
    }

    /**
     * Arrays in arrays, or objects in objects.
     */
    private static function nested(int $levels, ?string $key, mixed $inside): mixed
    {
        $value = self::untagged($inside);
        for ($level = 0; $level < $levels; ++$level) {
            $value = [$key ?? 0 => $value];
        }
        return $value;
    }

    private static function integer(string $literal): int|string
    {
        $number = filter_var($literal, FILTER_VALIDATE_INT);
        return $number === false ? $literal : $number;
    }
}
