<?php

declare(strict_types=1);

namespace Paysig\Tests;

use Paysig\ConfigException;
use Paysig\Http\CurlCarrier;
use Paysig\Http\Psr18Carrier;
use PHPUnit\Framework\TestCase;
use TypeError;

/**
 * A carrier's settings, which are judged when it is made.
 */
final class CarrierSettingsTest extends TestCase
{
    /**
     * @dataProvider wrong
     *
     * @param array<string, mixed> $settings
     * @param class-string<\Throwable> $class
     */
    public function test_a_wrong_setting_is_named_without_being_repeated(
        array $settings,
        string $class,
        string $text,
    ): void {
        foreach ([
            static fn() => new CurlCarrier($settings),
            static fn() => Psr18Carrier::guzzle($settings),
            static fn() => (new CarrierClient(CarrierLookup::confirmation(...)))->carrier($settings),
        ] as $carrier) {
            $thrown = Thrown::by($carrier);
            self::assertSame([$class, $text], [$thrown::class, $thrown->getMessage()]);
        }
    }

    /**
     * @return iterable<int, array{array<array-key, mixed>, class-string<\Throwable>, string}>
     */
    public static function wrong(): iterable
    {
        $unknown = 'unknown setting; the known ones are timeout, connect_timeout, attempts, max_answer, cache, cache_seconds';
        yield [['Timeout' => 1.0], ConfigException::class, $unknown];
        yield [["key\xff" => 1], ConfigException::class, $unknown];
        yield [[1.0], ConfigException::class, $unknown];
        foreach (['timeout', 'connect_timeout'] as $name) {
            $text = "the setting \"{$name}\" must be of type float";
            yield [[$name => '1'], TypeError::class, "{$text}, string given"];
            yield [[$name => null], TypeError::class, "{$text}, null given"];
            foreach ([0, -1.0, 0.0009, 3600.1, NAN, INF] as $value) {
                yield [[$name => $value], ConfigException::class, "{$name} must be from 0.001 to 3600 seconds"];
            }
        }
        foreach (['attempts' => 100, 'max_answer' => 1_073_741_824, 'cache_seconds' => 31_622_400] as $name => $most) {
            $text = "the setting \"{$name}\" must be of type int";
            yield [[$name => 1.0], TypeError::class, "{$text}, float given"];
            yield [[$name => null], TypeError::class, "{$text}, null given"];
            foreach ([0, -1, $most + 1, PHP_INT_MAX] as $value) {
                yield [[$name => $value], ConfigException::class, "{$name} must be from 1 to {$most}"];
            }
        }
        $text = 'the setting "cache" must be of type ?Psr\SimpleCache\CacheInterface';
        yield [['cache' => 'k'], TypeError::class, "{$text}, string given"];
        yield [['cache' => (object) []], TypeError::class, "{$text}, stdClass given"];
    }

    public function test_the_limits_themselves_are_taken(): void
    {
        $least = [
            'timeout' => 0.001,
            'connect_timeout' => 0.001,
            'attempts' => 1,
            'max_answer' => 1,
            'cache_seconds' => 1,
        ];
        $most = [
            'timeout' => 3600,
            'connect_timeout' => 3600,
            'attempts' => 100,
            'max_answer' => 2 ** 30,
            'cache' => null,
        ];
        foreach ([[], $least, $most] as $settings) {
            self::assertInstanceOf(CurlCarrier::class, new CurlCarrier($settings));
            self::assertInstanceOf(Psr18Carrier::class, Psr18Carrier::guzzle($settings));
        }
    }
}
