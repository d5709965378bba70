<?php

declare(strict_types=1);

namespace Paysig\Tests;

use Closure;
use Psr\SimpleCache\CacheInterface;

/**
 * A cache that answers every call as it is told to. No parameter has a type, so that it is a
 * cache of every version of PSR-16.
 */
final class CarrierCache implements CacheInterface
{
    /**
     * @param Closure(string, mixed...): ?string $answer Gets the method's name and its
     *     arguments; null is false or nothing, all else true.
     */
    public function __construct(
        private readonly Closure $answer,
    ) {}

    public function get(mixed $key, mixed $default = null): mixed
    {
        return ($this->answer)('get', $key);
    }

    public function set(mixed $key, mixed $value, mixed $ttl = null): bool
    {
        return ($this->answer)('set', $key, $value, $ttl) !== null;
    }

    public function delete(mixed $key): bool
    {
        return ($this->answer)('delete', $key) !== null;
    }

    public function clear(): bool
    {
        return ($this->answer)('clear') !== null;
    }

    public function getMultiple(mixed $keys, mixed $default = null): iterable
    {
        return [($this->answer)('getMultiple', $keys)];
    }

    public function setMultiple(mixed $values, mixed $ttl = null): bool
    {
        return ($this->answer)('setMultiple', $values, $ttl) !== null;
    }

    public function deleteMultiple(mixed $keys): bool
    {
        return ($this->answer)('deleteMultiple', $keys) !== null;
    }

    public function has(mixed $key): bool
    {
        return ($this->answer)('has', $key) !== null;
    }
}
