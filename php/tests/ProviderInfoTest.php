<?php

declare(strict_types=1);

namespace Paysig\Tests;

use Error;
use Paysig\ConfigException;
use Paysig\Lookup;
use Paysig\ProviderInfo;
use PHPUnit\Framework\TestCase;
use TypeError;

use function Paysig\provider_info;

/**
 * What a host is told about a provider.
 */
final class ProviderInfoTest extends TestCase
{
    private const USUAL = [
        'name' => 'plain-info',
        'title' => 'plain-info',
        'methods' => ['POST'],
        'environments' => [],
        'headers' => ['X-A', 'X-B'],
        'accepted_status' => 200,
        'refused_status' => 401,
        'lookup_environments' => [],
        'lookup_needs_key' => false,
        'signs_time' => false,
        'signs_id' => false,
        'signs_url' => false,
        'reads_payments' => false,
        'key_by_order' => false,
    ];

    public function test_a_row_that_says_nothing_has_the_usual_facts(): void
    {
        $row = ['version' => 1, 'name' => 'plain-info', 'headers' => ['X-A', 'X-B']];
        self::assertSame(self::USUAL, get_object_vars(provider_info($row)));
        $titled = ['name' => 'titled-info', 'title' => "Mine\0é"] + $row;
        $expected = array_merge(self::USUAL, ['name' => 'titled-info', 'title' => "Mine\0é"]);
        self::assertSame($expected, get_object_vars(provider_info($titled)));
        self::assertSame($expected, get_object_vars(provider_info(['title' => 'Another'] + $titled)));
    }

    public function test_a_built_in_provider_is_described_as_its_row_says(): void
    {
        foreach (Rows::builtIn() as $name => $row) {
            $message = (string) ($row['message'] ?? '');
            /** @var array<string, int> $statuses */
            $statuses = $row['statuses'] ?? [];
            /** @var array<string, mixed> $lookup */
            $lookup = $row['lookup'] ?? [];
            self::assertSame(
                [
                    'name' => $name,
                    'title' => $row['title'],
                    'methods' => $row['methods'] ?? ['POST'],
                    'environments' => $row['environments'] ?? [],
                    'headers' => $row['headers'],
                    'accepted_status' => $statuses['accepted'] ?? 200,
                    'refused_status' => $statuses['refused'] ?? 401,
                    'lookup_environments' => array_keys((array) ($lookup['hosts'] ?? [])),
                    'lookup_needs_key' => array_key_exists('key_header', $lookup),
                    'signs_time' => str_contains($message, '{timestamp}'),
                    'signs_id' => str_contains($message, '{id}'),
                    'signs_url' => str_contains($message, '{url}'),
                    'reads_payments' => array_key_exists('payment', $row),
                    'key_by_order' => array_key_exists('key_field', $row),
                ],
                get_object_vars(provider_info($name)),
            );
        }
    }

    public function test_a_lookup_takes_what_the_description_says(): void
    {
        foreach (array_keys(Rows::builtIn()) as $name) {
            $info = provider_info($name);
            foreach ($info->lookup_environments as $environment) {
                $lookup = new Lookup($name, $environment, $info->lookup_needs_key ? 'k' : null);
                self::assertSame($environment, $lookup->environment);
            }
            if ($info->lookup_environments === []) {
                self::assertInstanceOf(ConfigException::class, Thrown::by(static fn(): Lookup => new Lookup($name)));
            }
        }
    }

    public function test_a_description_is_only_read(): void
    {
        $info = provider_info('paymento');
        $thrown = Thrown::by(static fn() => $info->name = 'x');
        self::assertSame('Cannot modify readonly property Paysig\ProviderInfo::$name', $thrown->getMessage());
        self::assertInstanceOf(Error::class, Thrown::by(static fn() => clone $info));
        self::assertInstanceOf(Error::class, Thrown::by(static fn() => new ProviderInfo()));
        self::assertEquals(provider_info('paymento'), $info);
    }

    public function test_an_unknown_provider_is_a_wrong_set_up(): void
    {
        foreach (['nobody', '', 'Paymento', "\xff", '{', []] as $provider) {
            self::assertInstanceOf(ConfigException::class, Thrown::by(provider_info(...), $provider));
        }
        self::assertInstanceOf(TypeError::class, Thrown::by(provider_info(...), null));
        self::assertInstanceOf(TypeError::class, Thrown::by(provider_info(...), 7));
    }
}
