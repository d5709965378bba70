<?php

declare(strict_types=1);

namespace Paysig\Whmcs\Gateways;

use Paysig\Expectation;
use Paysig\Secret;
use Paysig\Whmcs\Settings;

/**
 * What several modules have in common.
 *
 * @internal
 */
final class Shared
{
    /** Less than any currency has: a payment of nothing is not enough, all else is credited as it came. */
    private const LEAST = '0.000000000000000001';

    /**
     * The secret, and the one before it as long as that is set.
     *
     * @return list<Secret>
     */
    public static function secrets(Settings $settings): array
    {
        $secrets = [new Secret($settings->raw('secret'), 'current')];
        $old = $settings->raw('old_secret');
        return $old === '' ? $secrets : [...$secrets, new Secret($old, 'previous')];
    }

    public static function policy(Settings $settings): string
    {
        return $settings->isOn('lookup') ? 'signature and lookup' : 'signature';
    }

    /**
     * @param array{order_id: string, currency: string, recipient?: string} $settings
     */
    public static function anyAmount(array $settings): Expectation
    {
        return new Expectation($settings + ['amount' => self::LEAST, 'overpaid_by' => 'any']);
    }

    /**
     * Another host than the provider's, for tests and for proxies of the merchant's own.
     */
    public static function origin(Settings $settings): ?string
    {
        // By a constant alone: whoever can change it is sent the API key.
        $origin = $settings->isConstant('origin') ? rtrim($settings->text('origin'), '/') : '';
        return $origin === '' ? null : $origin;
    }

    /**
     * @return array<string, mixed>
     */
    public static function secretField(string $name, string $help): array
    {
        return ['FriendlyName' => $name, 'Type' => 'password', 'Size' => '50', 'Default' => '', 'Description' => $help];
    }

    /**
     * @param array<array-key, string> $options
     *
     * @return array<string, mixed>
     */
    public static function choice(string $name, array $options, string $help): array
    {
        return [
            'FriendlyName' => $name,
            'Type' => 'dropdown',
            'Options' => $options,
            'Default' => (string) array_key_first($options),
            'Description' => $help,
        ];
    }

    /**
     * @return array<string, mixed>
     */
    public static function text(string $name, string $default, string $help): array
    {
        return [
            'FriendlyName' => $name,
            'Type' => 'text',
            'Size' => '50',
            'Default' => $default,
            'Description' => $help,
        ];
    }
}
