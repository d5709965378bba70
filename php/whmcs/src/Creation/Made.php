<?php

declare(strict_types=1);

namespace Paysig\Whmcs\Creation;

/**
 * A payment as the provider made it.
 *
 * @internal
 */
final class Made
{
    public function __construct(
        public readonly string $payment_id,
        public readonly string $link,
        public readonly int $expires_at,
    ) {}
}
