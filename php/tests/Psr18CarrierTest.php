<?php

declare(strict_types=1);

namespace Paysig\Tests;

use Nyholm\Psr7\Factory\Psr17Factory;
use Nyholm\Psr7\Response;
use Paysig\Http\Psr18Carrier;
use PHPUnit\Framework\TestCase;
use Psr\Http\Client\NetworkExceptionInterface;
use Psr\Http\Message\RequestInterface;
use Psr\Http\Message\ResponseInterface;
use RuntimeException;

/**
 * What a PSR-18 client is given, and how its failures are read where it is neither Guzzle nor
 * Symfony's.
 */
final class Psr18CarrierTest extends TestCase
{
    public function test_the_request_arrives_as_it_was_built(): void
    {
        $client = new CarrierClient(CarrierLookup::confirmation(...));
        $answer = $client->carrier()->ask(CarrierLookup::paymento());
        self::assertSame(['confirmed', true], [$answer->verdict, $answer->final]);
        [$request] = $client->sent;
        self::assertSame('POST', $request->getMethod());
        self::assertSame('https://api.paymento.io/v1/payment/verify', (string) $request->getUri());
        self::assertSame('{"token":"a1"}', (string) $request->getBody());
        self::assertSame('application/json', $request->getHeaderLine('Content-Type'));
        self::assertSame(CarrierLookup::KEY, $request->getHeaderLine('Api-key'));
    }

    public function test_a_function_gives_a_client_for_every_attempt_and_is_told_its_time(): void
    {
        $times = [];
        $clients = static function (float $timeout, float $connect_timeout) use (&$times): CarrierClient {
            $times[] = [$timeout, $connect_timeout];
            usleep(20_000);
            return new CarrierClient(static fn(): Response => new Response(500));
        };
        $psr17 = new Psr17Factory();
        $carrier = new Psr18Carrier($clients, $psr17, $psr17, ['connect_timeout' => 0.5]);
        self::assertSame('server_error', $carrier->ask(CarrierLookup::paymento())->reason);
        self::assertSame('server_error', $carrier->ask(CarrierLookup::paymento(), 0.4)->reason);
        [$first, $second, $third, $fourth] = $times;
        self::assertTrue($first[0] <= 2.5 && $first[0] > 2.4);
        self::assertTrue($second[0] <= ($first[0] - 0.02) && $third[0] <= ($second[0] - 0.02));
        self::assertSame(0.5, $first[1]);
        self::assertTrue($fourth[0] <= 0.4 && $fourth[0] > 0.3 && $fourth[1] === $fourth[0]);
    }

    public function test_nothing_is_asked_without_time(): void
    {
        $client = new CarrierClient(CarrierLookup::confirmation(...));
        foreach ([0.0, -1.0, NAN] as $budget) {
            self::assertSame('timeout', $client->carrier()->ask(CarrierLookup::paymento(), $budget)->reason);
        }
        self::assertSame([], $client->sent);
    }

    /**
     * @dataProvider failures
     */
    public function test_a_failure_is_read_as_far_as_the_client_shows_it(
        \Throwable $thrown,
        string $reason,
        int $sent,
    ): void {
        $client = new CarrierClient(static fn() => throw $thrown);
        self::assertSame($reason, $client->carrier()->ask(CarrierLookup::paymento())->reason);
        self::assertCount($sent, $client->sent);
    }

    /**
     * @return iterable<string, array{\Throwable, string, int}>
     */
    public static function failures(): iterable
    {
        $network = static fn(string $text): \Throwable => new class($text) extends RuntimeException implements
            NetworkExceptionInterface {
            public function getRequest(): RequestInterface
            {
                return (new Psr17Factory())->createRequest('GET', '');
            }
        };
        foreach ([
            'no' => 'unreachable',
            'Connection refused' => 'unreachable',
            'php_network_getaddresses: getaddrinfo for a.example failed' => 'unreachable',
            'Connection timed out after 1001 milliseconds' => 'timeout',
            'SSL connection timeout' => 'timeout',
            'stream_socket_client(): Peer certificate CN=`b.example\' did not match' => 'insecure',
            'SSL certificate problem: self-signed certificate' => 'insecure',
            'OpenSSL SSL_connect: Connection reset by peer in connection to a.example:443' => 'unreachable',
            'OpenSSL SSL_connect: SSL_ERROR_SYSCALL in connection to a.example:443' => 'unreachable',
            'OpenSSL SSL_connect: error:1408F10B:SSL routines' => 'insecure',
            'OpenSSL SSL_read: error:0A000126:SSL routines::unexpected eof while reading' => 'cut',
            'Recv failure: Connection reset by peer' => 'cut',
        ] as $text => $reason) {
            yield $text => [$network($text), $reason, $reason === 'insecure' ? 1 : 3];
            yield "{$text}, behind another" => [
                new RuntimeException('no', 0, $network($text)),
                $text === 'no' ? 'cut' : $reason,
                $reason === 'insecure' ? 1 : 3,
            ];
        }
        $url = CarrierLookup::paymento()->url;
        yield 'the address tells nothing' => [$network("no {$url}?certificate {$url}"), 'insecure', 1];
        yield 'the address alone' => [$network("no {$url}"), 'unreachable', 3];
    }

    public function test_a_client_that_follows_no_rule_of_time_does_not_make_the_carrier_go_on(): void
    {
        $client = new CarrierClient(static function (): ResponseInterface {
            usleep(60_000);
            throw new RuntimeException('SSL certificate problem');
        });
        self::assertSame('timeout', $client->carrier(['timeout' => 0.05])->ask(CarrierLookup::paymento())->reason);
        self::assertCount(1, $client->sent);
    }

    /**
     * @dataProvider missing
     */
    public function test_what_is_missing_is_named(string $carrier, string $call, string $text): void
    {
        $files = var_export(dirname(__DIR__) . '/src/Http/', true);
        $load = "foreach (['Carrier', '{$carrier}'] as \$name) { require {$files} . \$name . '.php'; }";
        $code = "{$load} try { {$call}; } catch (Paysig\\ConfigException \$thrown) { echo \$thrown->getMessage(); }";
        self::assertSame([0, $text], Child::run($code));
    }

    /**
     * @return iterable<int, list<string>>
     */
    public static function missing(): iterable
    {
        yield ['CurlCarrier', 'new Paysig\Http\CurlCarrier()', 'CurlCarrier needs the extension curl'];
        $text = 'Psr18Carrier::guzzle() needs guzzlehttp/guzzle 7 and guzzlehttp/psr7 2';
        yield ['Psr18Carrier', 'Paysig\Http\Psr18Carrier::guzzle()', $text];
    }
}
