<?php

declare(strict_types=1);

namespace Paysig\Store\Rules;

use Paysig\ConfigException;
use Paysig\Store\Kept;

/**
 * Whose callbacks are wanted, where a store is shared. Null: anybody's.
 *
 * @internal
 */
final class Whose
{
    /** @var array<string, string> what has to stand in which column */
    public readonly array $columns;

    /**
     * @throws ConfigException A text is one that no callback was kept with.
     */
    public function __construct(?string $provider, ?string $merchant, ?string $environment)
    {
        Check::text('provider', $provider ?? '', 64);
        Check::text('merchant', $merchant ?? '', 190);
        Check::text('environment', $environment ?? '', 190);
        $this->columns = array_filter(
            ['provider' => $provider, 'merchant' => $merchant, 'environment' => $environment],
            static fn(?string $text): bool => $text !== null,
        );
    }

    public function includes(Kept $kept): bool
    {
        $own = ['provider' => $kept->provider, 'merchant' => $kept->merchant, 'environment' => $kept->environment];
        return array_intersect_key($own, $this->columns) === $this->columns;
    }
}
