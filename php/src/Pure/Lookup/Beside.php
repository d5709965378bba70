<?php

declare(strict_types=1);

namespace Paysig\Pure\Lookup;

use Paysig\ConfigException;
use Paysig\Pure\Ascii;
use Paysig\Pure\CheckError;
use Paysig\Pure\Provider\LookupRules;
use Paysig\Pure\Row\Authority;
use Paysig\Pure\Secret;

/**
 * What a caller sets beside a provider that is asked: the environment, the API key, and where else
 * to ask.
 *
 * @internal
 */
final class Beside
{
    /** Hosts that only this machine answers for, and for which `http://` is good enough. */
    private const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

    private const LONGEST_KEY = 4096;

    /**
     * The one that is asked.
     *
     * @param string|null $wanted May be left out where there is only one.
     *
     * @throws ConfigException There is none of that name.
     */
    public static function environment(LookupRules $rules, ?string $wanted): string
    {
        $name = $wanted ?? (count($rules->hosts) === 1 ? array_key_first($rules->hosts) : null);
        return $name !== null && array_key_exists($name, $rules->hosts)
            ? (string) $name
            : throw CheckError::lookupEnvironment($rules->hosts);
    }

    /**
     * @throws ConfigException It is none.
     */
    public static function origin(string $text): string
    {
        $is_origin = match (true) {
            str_starts_with($text, 'https://') => Authority::is(substr($text, strlen('https://'))),
            str_starts_with($text, 'http://') => self::isLoopback(substr($text, strlen('http://'))),
            default => false,
        };
        return $is_origin ? $text : throw CheckError::origin();
    }

    /**
     * @param string|null $api_key The merchant's, where the provider asks for it.
     *
     * @throws ConfigException It is missing, wrong or without use.
     */
    public static function key(LookupRules $rules, #[\SensitiveParameter] ?string $api_key): ?Secret
    {
        if ($rules->key_header === null) {
            return $api_key === null ? null : throw CheckError::apiKeyNotApplicable();
        }
        $key = $api_key ?? throw CheckError::apiKeyNeeded();
        $is_value =
            strlen($key) <= self::LONGEST_KEY && Ascii::only(Ascii::GRAPHIC . ' ', $key) && trim($key, ' ') === $key;
        return $is_value ? new Secret($key) : throw CheckError::apiKey();
    }

    private static function isLoopback(string $authority): bool
    {
        foreach (self::LOOPBACK as $host) {
            if ($authority === $host) {
                return true;
            }
            if (str_starts_with($authority, "{$host}:")) {
                return Authority::isPort(substr($authority, strlen($host) + 1));
            }
        }
        return false;
    }

    private function __construct() {}
}
