<?php

declare(strict_types=1);

namespace Paysig\Tests;

use Nyholm\Psr7\Response;
use PHPUnit\Framework\TestCase;
use Symfony\Component\Cache\Adapter\ArrayAdapter;
use Symfony\Component\Cache\Psr16Cache;

/**
 * What a carrier keeps in a cache, and what it believes of what it finds there.
 */
final class CarrierCacheTest extends TestCase
{
    public function test_keys_and_lifetimes_are_those_that_every_cache_takes(): void
    {
        $calls = [];
        $cache = new CarrierCache(static function (string $method, mixed ...$arguments) use (&$calls): ?string {
            $calls[] = [$method, ...$arguments];
            return $method === 'get' ? null : '1';
        });
        $client = new CarrierClient(CarrierLookup::confirmation(...));
        $carrier = $client->carrier(['cache' => $cache, 'cache_seconds' => 60]);
        self::assertTrue($carrier->ask(CarrierLookup::rajaongkir())->final);
        self::assertSame(['get', 'get', 'set', 'set'], array_column($calls, 0));
        [$kept, $asked] = array_column($calls, 1);
        self::assertNotSame($kept, $asked);
        foreach ([$kept, $asked] as $key) {
            self::assertMatchesRegularExpression('/^[A-Za-z0-9_.]{1,64}$/D', $key);
        }
        self::assertSame(['set', $asked, '1', 3], $calls[2]);
        $text = json_encode([
            'status' => 200,
            'body' => base64_encode((string) CarrierLookup::confirmation()->getBody()),
        ]);
        self::assertSame(['set', $kept, $text, 60], $calls[3]);
    }

    public function test_what_is_not_final_is_not_kept(): void
    {
        $calls = [];
        $cache = new CarrierCache(static function (string $method) use (&$calls): ?string {
            $calls[] = $method;
            return null;
        });
        foreach ([new Response(404), new Response(200, [], '{}'), new Response(302)] as $response) {
            $client = new CarrierClient(static fn(): Response => $response);
            self::assertFalse($client->carrier(['cache' => $cache])->ask(CarrierLookup::paymento())->final);
        }
        self::assertSame(['get', 'get', 'get'], $calls);
    }

    public function test_a_kept_answer_that_confirms_no_longer_is_dropped(): void
    {
        $cache = new Psr16Cache(new ArrayAdapter());
        $client = new CarrierClient(CarrierLookup::confirmation(...));
        $carrier = $client->carrier(['cache' => $cache]);
        $request = CarrierLookup::paymento();
        self::assertTrue($carrier->ask($request)->final);
        self::assertTrue($carrier->ask($request)->final);
        self::assertCount(1, $client->sent);
        $key = 'paysig_lookup_' . substr($request->cache_key, 0, 50);
        $cache->set($key, json_encode(['status' => 200, 'body' => base64_encode('{"success":false}')]));
        $unsure = new CarrierClient(static fn(): Response => new Response(500));
        self::assertSame('server_error', $unsure->carrier(['cache' => $cache])->ask($request)->reason);
        self::assertFalse($cache->has($key));
    }

    /**
     * @dataProvider rubbish
     */
    public function test_rubbish_is_as_good_as_nothing(mixed $found): void
    {
        $cache = new Psr16Cache(new ArrayAdapter());
        $request = CarrierLookup::paymento();
        $cache->set('paysig_lookup_' . substr($request->cache_key, 0, 50), $found);
        $client = new CarrierClient(CarrierLookup::confirmation(...));
        self::assertSame('matches', $client->carrier(['cache' => $cache])->ask($request)->reason);
        self::assertCount(1, $client->sent);
    }

    /**
     * @return iterable<int, array{mixed}>
     */
    public static function rubbish(): iterable
    {
        $body = base64_encode((string) CarrierLookup::confirmation()->getBody());
        foreach ([
            '200',
            '[]',
            'null',
            '{"status":200}',
            '{"status":200,"body":null}',
            '{"status":200,"body":"?"}',
        ] as $text) {
            yield [$text];
        }
        yield [''];
        yield ["{\"status\":\"200\",\"body\":\"{$body}\"}"];
        yield ["{\"status\":99999,\"body\":\"{$body}\"}"];
        yield ["{\"status\":-200,\"body\":\"{$body}\"}"];
        yield [['status' => 200, 'body' => $body]];
        yield [(object) ['status' => 200, 'body' => $body]];
        yield [str_repeat('[', 1000)];
        yield [1.5];
    }
}
