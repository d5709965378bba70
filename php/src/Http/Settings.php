<?php

declare(strict_types=1);

namespace Paysig\Http;

use Paysig\ConfigException;
use Psr\SimpleCache\CacheInterface;
use TypeError;

/**
 * What a carrier can be told, with the defaults for what it is not.
 *
 * @internal
 */
final class Settings
{
    private const DEFAULTS = [
        'timeout' => 2.5,
        'connect_timeout' => 1.0,
        'attempts' => 3,
        'max_answer' => 262_144,
        'cache' => null,
        'cache_seconds' => 86_400,
    ];

    public readonly float $timeout;
    public readonly float $connect_timeout;
    public readonly int $attempts;
    public readonly int $max_answer;
    public readonly ?CacheInterface $cache;
    public readonly int $cache_seconds;

    /**
     * @param array<array-key, mixed> $given
     */
    public function __construct(array $given)
    {
        if (array_diff_key($given, self::DEFAULTS) !== []) {
            $known = implode(', ', array_keys(self::DEFAULTS));
            throw new ConfigException("unknown setting; the known ones are {$known}");
        }
        $all = $given + self::DEFAULTS;
        $this->timeout = self::seconds('timeout', $all['timeout']);
        $this->connect_timeout = self::seconds('connect_timeout', $all['connect_timeout']);
        $this->attempts = self::number('attempts', $all['attempts'], 100);
        $this->max_answer = self::number('max_answer', $all['max_answer'], 2 ** 30);
        $this->cache = self::cache('cache', $all['cache']);
        $this->cache_seconds = self::number('cache_seconds', $all['cache_seconds'], 366 * 86_400);
    }

    private static function seconds(string $name, mixed $value): float
    {
        if (!is_float($value) && !is_int($value)) {
            throw self::wrong($name, 'float', $value);
        }
        // Clients count milliseconds, and take none for "no limit".
        if (!($value >= 0.001 && $value <= 3600)) {
            throw new ConfigException("{$name} must be from 0.001 to 3600 seconds");
        }
        return (float) $value;
    }

    private static function number(string $name, mixed $value, int $most): int
    {
        if (!is_int($value)) {
            throw self::wrong($name, 'int', $value);
        }
        if ($value < 1 || $value > $most) {
            throw new ConfigException("{$name} must be from 1 to {$most}");
        }
        return $value;
    }

    private static function cache(string $name, mixed $value): ?CacheInterface
    {
        if ($value !== null && !$value instanceof CacheInterface) {
            throw self::wrong($name, '?' . CacheInterface::class, $value);
        }
        return $value;
    }

    private static function wrong(string $name, string $type, mixed $value): TypeError
    {
        $given = get_debug_type($value);
        return new TypeError("the setting \"{$name}\" must be of type {$type}, {$given} given");
    }
}
