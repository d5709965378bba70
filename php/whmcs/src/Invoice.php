<?php

declare(strict_types=1);

namespace Paysig\Whmcs;

/**
 * An invoice as WHMCS has it.
 *
 * @internal
 */
final class Invoice
{
    public function __construct(
        public readonly int $id,
        public readonly string $status,
        public readonly string $currency,
        public readonly string $gateway,
    ) {}
}
