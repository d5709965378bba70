<?php

declare(strict_types=1);

namespace Paysig\Tests;

use Nyholm\Psr7\Response;
use PHPUnit\Framework\TestCase;
use Psr\Http\Message\RequestInterface;
use Symfony\Component\Cache\Adapter\ArrayAdapter;
use Symfony\Component\Cache\Psr16Cache;

/**
 * Where the provider wants an interval, one request about one id is made in it.
 */
final class CarrierIntervalTest extends TestCase
{
    public function test_carriers_with_one_cache_keep_the_interval_together(): void
    {
        $cache = new Psr16Cache(new ArrayAdapter());
        $client = new CarrierClient(static fn(): Response => new Response(500));
        $reasons = [];
        foreach (['1', '2', '1'] as $id) {
            $reasons[] = $client->carrier(['cache' => $cache])->ask(CarrierLookup::rajaongkir($id))->reason;
        }
        self::assertSame(['server_error', 'server_error', 'too_soon'], $reasons);
        self::assertCount(2, $client->sent);
    }

    public function test_without_a_cache_each_carrier_has_a_record_of_its_own(): void
    {
        $client = new CarrierClient(static fn(): Response => new Response(500));
        $carrier = $client->carrier();
        self::assertSame('server_error', $carrier->ask(CarrierLookup::rajaongkir())->reason);
        self::assertSame('too_soon', $carrier->ask(CarrierLookup::rajaongkir())->reason);
        self::assertSame('server_error', $client->carrier()->ask(CarrierLookup::rajaongkir())->reason);
    }

    public function test_the_record_is_bounded(): void
    {
        $client = new CarrierClient(static fn(RequestInterface $request): Response => new Response(500));
        $carrier = $client->carrier();
        for ($id = 0; $id <= 1024; $id++) {
            $carrier->ask(CarrierLookup::rajaongkir("{$id}"));
        }
        self::assertCount(1025, $client->sent);
        self::assertSame('too_soon', $carrier->ask(CarrierLookup::rajaongkir('1'))->reason);
        self::assertSame('server_error', $carrier->ask(CarrierLookup::rajaongkir('0'))->reason);
    }

    public function test_an_ask_without_time_does_not_use_the_interval_up(): void
    {
        $client = new CarrierClient(CarrierLookup::confirmation(...));
        $carrier = $client->carrier();
        self::assertSame('timeout', $carrier->ask(CarrierLookup::rajaongkir(), 0.0)->reason);
        self::assertSame('matches', $carrier->ask(CarrierLookup::rajaongkir())->reason);
    }
}
