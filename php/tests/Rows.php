<?php

declare(strict_types=1);

namespace Paysig\Tests;

/**
 * Rows of providers: the built-in ones, as the file has them, and merchants' own.
 */
final class Rows
{
    private const FILE = __DIR__ . '/../../crates/core/src/providers.json';

    /** @var array<string, array<string, mixed>> */
    private static array $builtIn = [];

    /**
     * @return array<string, array<string, mixed>> By the providers' names.
     */
    public static function builtIn(): array
    {
        if (self::$builtIn === []) {
            /** @var list<array<string, mixed>> $rows */
            $rows = json_decode((string) file_get_contents(self::FILE), true, 512, JSON_THROW_ON_ERROR);
            foreach ($rows as $row) {
                self::$builtIn[(string) $row['name']] = $row;
            }
        }
        return self::$builtIn;
    }

    /**
     * The names of the providers for which a body and a signature suffice.
     *
     * @return list<string>
     */
    public static function signingTheBodyAlone(): array
    {
        $alone = array_filter(self::builtIn(), static fn(array $row): bool => !array_key_exists('message', $row));
        return array_keys($alone);
    }

    /**
     * A merchant's own row with these fields beside the required ones.
     *
     * @return array<string, mixed>
     */
    public static function own(mixed ...$fields): array
    {
        return [...['version' => 1, 'name' => 'my-gateway', 'headers' => ['X-My-Signature']], ...$fields];
    }

    /**
     * A merchant's own row that signs all that can be signed.
     *
     * @return array<string, mixed>
     */
    public static function full(): array
    {
        return self::own(
            message: '{url}|{id}|{timestamp}|{body}',
            timestamp: ['header' => 'X-My-Time'],
            id: ['header' => 'X-My-Id'],
            payment: [
                'order_id' => ['OrderId'],
                'status' => ['OrderStatus'],
                'outcomes' => [7 => 'paid', 9 => 'failed'],
            ],
        );
    }

    /**
     * The row that a provider's name, a row or its JSON text stands for.
     *
     * @param string|array<string, mixed> $provider
     *
     * @return array<string, mixed>
     */
    public static function of(string|array $provider): array
    {
        if (is_string($provider) && !str_starts_with($provider, '{')) {
            return self::builtIn()[$provider];
        }
        return is_array($provider) ? $provider : json_decode($provider, true, 512, JSON_THROW_ON_ERROR);
    }

    /**
     * Whether a part such as {id} is signed.
     *
     * @param string|array<string, mixed> $provider
     */
    public static function signs(string|array $provider, string $part): bool
    {
        $message = self::of($provider)['message'] ?? '{body}';
        return is_string($message) && str_contains($message, $part);
    }
}
