<?php

declare(strict_types=1);

namespace Paysig\Pure;

use Paysig\ConfigException;

/**
 * IP addresses and networks, in the spellings that settings use.
 *
 * @internal
 */
final class Networks
{
    /**
     * @param list<Network> $networks
     */
    private function __construct(
        private readonly array $networks,
    ) {}

    /**
     * @param list<string> $items
     * @param string $setting Where they come from, for an error.
     *
     * @throws ConfigException An item is neither an address nor a network.
     */
    public static function parse(array $items, string $setting): self
    {
        $networks = [];
        foreach ($items as $place => $item) {
            $networks[] = Network::parse($item) ?? throw ConfigError::address($setting, $place);
        }
        return new self($networks);
    }

    /**
     * @param string $address Its bytes.
     */
    public function contain(string $address): bool
    {
        foreach ($this->networks as $network) {
            if ($network->contains($address)) {
                return true;
            }
        }
        return false;
    }
}
