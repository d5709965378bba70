<?php

declare(strict_types=1);

namespace Paysig\Pure;

use Paysig\ConfigException;

/**
 * The settings that say from which addresses a provider sends.
 *
 * @internal
 */
final class SenderSettings
{
    /** Which of the provider's environments sends the callbacks. */
    public ?string $environment = null;

    /** @var list<array{string|null, list<string>}> Addresses, each list for one environment or all. */
    public array $allowlists = [];

    public AllowlistMode $allowlist_mode = AllowlistMode::Enforce;

    /** @var list<string> The proxies in front that are believed when they say who came to them. */
    public array $trusted_proxies = [];

    /** The one header in which those proxies say it. */
    public ?string $forwarded_header = null;

    /**
     * The list in force, if there is one.
     *
     * @param list<string> $environments Those of the provider.
     *
     * @throws ConfigException
     */
    public function allowlist(array $environments): ?Allowlist
    {
        foreach ([...$this->allowlists, [$this->environment, []]] as [$name]) {
            self::check($name, $environments);
        }
        $proxies = $this->proxies();
        $lists = [];
        foreach ($this->allowlists as [$name, $items]) {
            // A list without an environment is that of all of them.
            $lists[$name ?? (string) $this->environment] = Allowlist::of($items, $this->allowlist_mode, $proxies);
        }
        return $lists === [] ? null : $lists[(string) $this->environment] ?? throw ConfigError::noListForEnvironment();
    }

    /**
     * @param list<string> $known
     *
     * @throws ConfigException
     */
    private static function check(?string $environment, array $known): void
    {
        if ($environment === null || in_array($environment, $known, true)) {
            return;
        }
        throw $known === [] ? ConfigError::environmentNotApplicable() : ConfigError::unknownEnvironment($known);
    }

    /**
     * @throws ConfigException
     */
    private function proxies(): ?Proxies
    {
        if (($this->trusted_proxies === []) !== ($this->forwarded_header === null)) {
            throw ConfigError::halfOfForwarding();
        }
        return $this->forwarded_header === null ? null : Proxies::of($this->trusted_proxies, $this->forwarded_header);
    }
}
