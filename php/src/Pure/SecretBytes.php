<?php

declare(strict_types=1);

namespace Paysig\Pure;

/**
 * What a Secret hides.
 *
 * @internal
 */
final class SecretBytes
{
    public function __construct(
        #[\SensitiveParameter] public readonly string $bytes,
    ) {}
}
