<?php

declare(strict_types=1);

namespace Paysig\Tests;

use Error;
use Nyholm\Psr7\Factory\Psr17Factory;
use Paysig\Http\Carrier;
use Paysig\Http\CurlCarrier;
use Paysig\Http\Psr18Carrier;
use PHPUnit\Framework\TestCase;
use RuntimeException;

/**
 * The merchant's key goes to the provider and nowhere else.
 */
final class CarrierSecrecyTest extends TestCase
{
    protected function setUp(): void
    {
        // Traces with arguments, as on a developer's machine.
        // @mago-expect lint:no-ini-set
        self::assertIsString(ini_set('zend.exception_ignore_args', '0'));
    }

    protected function tearDown(): void
    {
        ini_restore('zend.exception_ignore_args');
    }

    /**
     * @dataProvider carriers
     */
    public function test_a_carrier_that_has_asked_does_not_show_the_key(Carrier $carrier): void
    {
        $request = CarrierLookup::paymento('http://127.0.0.1:1');
        self::assertContains(CarrierLookup::KEY, $request->headers());
        self::assertSame('unreachable', $carrier->ask($request)->reason);
        foreach ([var_dump(...), print_r(...)] as $dump) {
            ob_start();
            $dump([$carrier, $request]);
            $text = (string) ob_get_clean();
            self::assertStringContainsString('max_answer', $text);
            self::assertStringNotContainsString(CarrierLookup::KEY, $text);
        }
    }

    /**
     * @return iterable<string, array{Carrier}>
     */
    public static function carriers(): iterable
    {
        yield 'curl' => [new CurlCarrier(['attempts' => 1])];
        yield 'guzzle' => [Psr18Carrier::guzzle(['attempts' => 1])];
    }

    public function test_what_a_client_throws_with_the_request_in_its_trace_goes_no_further(): void
    {
        foreach ([new RuntimeException('failed'), new Error('failed')] as $thrown) {
            $client = new CarrierClient(static fn() => throw $thrown);
            self::assertSame('cut', $client->carrier(['attempts' => 1])->ask(CarrierLookup::paymento())->reason);
            self::assertSame(CarrierLookup::KEY, $client->sent[0]->getHeaderLine('Api-key'));
        }
    }

    public function test_what_the_function_that_makes_clients_throws_has_no_key_in_its_trace(): void
    {
        $psr17 = new Psr17Factory();
        $carrier = new Psr18Carrier(static fn() => throw new RuntimeException('wrong set-up'), $psr17, $psr17);
        $thrown = Thrown::by($carrier->ask(...), CarrierLookup::paymento());
        self::assertSame('wrong set-up', $thrown->getMessage());
        // PHPUnit's own frames hold the whole run.
        $ours = array_filter($thrown->getTrace(), static fn(array $frame): bool => str_starts_with(
            $frame['class'] ?? '',
            'Paysig\Http\\',
        ));
        $text = print_r(array_column($ours, 'args'), true);
        self::assertStringContainsString('Paysig\LookupRequest Object', $text);
        self::assertStringNotContainsString(CarrierLookup::KEY, $text);
    }
}
