<?php

declare(strict_types=1);

namespace Paysig\Pure\Payment;

/**
 * How the currency of an amount is known.
 *
 * @internal
 */
final class CurrencySource
{
    /**
     * @param list<string> $fields It stands in the first of these that is there.
     * @param string|null $always It is always this one; null where it stands in a field.
     */
    private function __construct(
        public readonly array $fields,
        public readonly ?string $always,
    ) {}

    /**
     * @param list<string> $paths
     */
    public static function fields(array $paths): self
    {
        return new self($paths, null);
    }

    public static function always(string $currency): self
    {
        return new self([], $currency);
    }
}
