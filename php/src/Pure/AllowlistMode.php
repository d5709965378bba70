<?php

declare(strict_types=1);

namespace Paysig\Pure;

use Paysig\ConfigException;

/**
 * What an address that is not on the list means.
 *
 * @internal
 */
enum AllowlistMode: string
{
    /** The callback is refused. */
    case Enforce = 'enforce';
    /** The callback is judged by its signature alone, and the verdict says where it came from. */
    case Report = 'report';

    /**
     * @throws ConfigException There is no such mode.
     */
    public static function named(string $name): self
    {
        return self::tryFrom($name) ?? throw ConfigError::allowlistMode();
    }
}
