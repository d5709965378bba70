<?php

declare(strict_types=1);

namespace Paysig\Pure\Host;

use Error;
use Exception;

/**
 * Neither cloned nor serialised, and of no other properties than its own, as the objects of an
 * extension are.
 *
 * @internal
 */
trait Sealed
{
    /** Nobody clones it: pass the object on. */
    private function __clone(): void {}

    /**
     * @return never
     *
     * @throws Exception Always.
     */
    public function __serialize(): array
    {
        throw new Exception('Serialization of \'' . self::class . '\' is not allowed');
    }

    /**
     * @param array<array-key, mixed> $data
     *
     * @throws Exception Always.
     */
    public function __unserialize(array $data): void
    {
        throw new Exception('Unserialization of \'' . self::class . '\' is not allowed');
    }

    /**
     * @throws Error Always.
     */
    public function __set(string $name, mixed $value): void
    {
        throw new Error('Cannot create dynamic property ' . self::class . "::\${$name}");
    }
}
