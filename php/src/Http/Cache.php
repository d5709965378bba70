<?php

declare(strict_types=1);

namespace Paysig\Http;

use Psr\SimpleCache\CacheInterface;
use Throwable;

/**
 * The host's cache, if there is one. Whatever it throws, it is as good as none: a lookup does not
 * fail for want of a cache.
 *
 * PSR-16 promises keys of no more than 64 letters, digits, "_" and ".".
 *
 * @internal
 */
final class Cache
{
    public function __construct(
        private readonly ?CacheInterface $cache,
    ) {}

    public function get(string $key): ?string
    {
        try {
            return self::text($this->cache?->get($key));
        } catch (Throwable) {
            return null;
        }
    }

    public function set(string $key, string $value, int $seconds): bool
    {
        try {
            return (bool) $this->cache?->set($key, $value, $seconds);
        } catch (Throwable) {
            return false;
        }
    }

    public function delete(string $key): bool
    {
        try {
            return (bool) $this->cache?->delete($key);
        } catch (Throwable) {
            return false;
        }
    }

    private static function text(mixed $value): ?string
    {
        return is_string($value) ? $value : null;
    }
}
