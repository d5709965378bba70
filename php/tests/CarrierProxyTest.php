<?php

declare(strict_types=1);

namespace Paysig\Tests;

use Paysig\Http\CurlCarrier;
use Paysig\Http\Psr18Carrier;
use PHPUnit\Framework\TestCase;

/**
 * A proxy of the environment is not told what is asked of this machine.
 */
final class CarrierProxyTest extends TestCase
{
    private const VARIABLES = ['http_proxy', 'HTTP_PROXY', 'all_proxy', 'ALL_PROXY'];

    protected function tearDown(): void
    {
        array_map(putenv(...), self::VARIABLES);
    }

    public function test_this_machine_is_asked_directly(): void
    {
        $provider = new CarrierProvider("HTTP/1.1 200 OK\r\n\r\n" . (string) CarrierLookup::confirmation()->getBody());
        // Nobody listens there.
        array_map(static fn(string $name): bool => putenv("{$name}=http://127.0.0.1:9"), self::VARIABLES);
        try {
            foreach ([new CurlCarrier(['attempts' => 1]), Psr18Carrier::guzzle(['attempts' => 1])] as $carrier) {
                self::assertSame('matches', $carrier->ask(CarrierLookup::paymento($provider->origin))->reason);
            }
        } finally {
            $provider->stop();
        }
    }
}
