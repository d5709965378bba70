<?php

declare(strict_types=1);

namespace Paysig\Tests;

use Paysig\ConfigException;
use Paysig\RejectedException;
use Paysig\Request;
use Paysig\Verifier;
use PHPUnit\Framework\TestCase;

use function Paysig\sign;

/**
 * The request that PHP is answering, gathered in one go.
 */
final class RequestTest extends TestCase
{
    private const SECRET = 'a throw-away secret';

    private static ?Server $server = null;

    public static function setUpBeforeClass(): void
    {
        self::$server = new Server(__DIR__ . '/verified-callback.php', []);
    }

    public static function tearDownAfterClass(): void
    {
        self::$server?->stop();
    }

    public function test_a_genuine_callback_is_verified(): void
    {
        $signature = sign(Sent::BODY, self::SECRET, 'paymento');
        foreach (['X-Paymento-HMAC', 'x-paymento-hmac', 'X-HMAC-SHA256-SIGNATURE'] as $name) {
            $answer = self::answer(Sent::BODY, ["{$name}: {$signature}"]);
            self::assertSame(200, $answer['status']);
            self::assertSame('HTTP_' . strtoupper(strtr($name, '-', '_')), $answer['x-found-in']);
            self::assertSame('verified', $answer['x-cause']);
            self::assertContains(strtolower($name), explode(',', strtolower($answer['x-names'])));
        }
    }

    public function test_a_forged_callback_is_refused_with_its_reason(): void
    {
        $signature = sign(Sent::BODY, self::SECRET, 'paymento');
        foreach ([
            'signature_mismatch' => [Sent::BODY . ' ', ["X-Paymento-HMAC: {$signature}"]],
            'header_missing' => [Sent::BODY, []],
            'header_conflict' => [Sent::BODY, ["X-Paymento-HMAC: {$signature}", 'X_Paymento_HMAC: 00']],
            'header_duplicated' => [Sent::BODY, ["X-Paymento-HMAC: {$signature}", "X-Paymento-HMAC: {$signature}"]],
            'signature_malformed' => [Sent::BODY, ['X-Paymento-HMAC: x']],
            'body_lost' => ['', ["X-Paymento-HMAC: {$signature}"]],
        ] as $reason => [$body, $headers]) {
            $answer = self::answer($body, $headers);
            self::assertSame([400, $reason], [$answer['status'], $answer['x-reason']]);
        }
    }

    public function test_a_body_is_read_to_its_limit_and_no_further(): void
    {
        foreach ([1000 => [200, 1000], 1001 => [400, 1001], 100_000 => [400, 1001]] as $length => $expected) {
            $body = str_repeat('x', $length);
            $answer = self::answer($body, ['X-Paymento-HMAC: ' . sign($body, self::SECRET, 'paymento')]);
            self::assertSame($expected, [$answer['status'], (int) $answer['x-length']]);
            self::assertSame($length > 1000 ? 'body_too_large' : null, $answer['x-reason'] ?? null);
        }
    }

    public function test_a_request_is_made_of_what_a_framework_has(): void
    {
        $request = new Request(Sent::BODY, [], Sent::headers('paymento'));
        self::assertSame('X-Paymento-HMAC', $request->verify(new Verifier('paymento', Sent::SECRET))->found_in);
        $request = new Request(Sent::BODY, Sent::server('paymento'));
        self::assertNull($request->headers);
        self::assertSame('HTTP_X_PAYMENTO_HMAC', $request->verify(new Verifier('paymento', Sent::SECRET))->found_in);
        $verifier = new Verifier('paymento', 'another secret');
        self::assertInstanceOf(RejectedException::class, Thrown::by($request->verify(...), $verifier));
        self::assertSame('unknown', $request->explain($verifier)->cause);
    }

    public function test_on_the_command_line_there_is_an_empty_request(): void
    {
        $request = Request::fromGlobals(PHP_INT_MAX);
        self::assertSame('', $request->body);
        self::assertSame($_SERVER, $request->server);
    }

    public function test_a_limit_below_one_is_refused(): void
    {
        foreach ([0, -1, PHP_INT_MIN] as $limit) {
            $this->expectException(ConfigException::class);
            Request::fromGlobals($limit);
        }
    }

    /**
     * @param list<string> $headers
     *
     * @return array<string, int|string>
     */
    private static function answer(string $body, array $headers): array
    {
        self::assertNotNull(self::$server);
        return self::$server->head($body, $headers);
    }
}
