<?php

declare(strict_types=1);

namespace Paysig\Pure\Explain;

use Paysig\ConfigException;
use Paysig\Pure\Mac;
use Paysig\Pure\Provider\Provider;
use Paysig\Pure\Provider\Secrets as ProviderSecrets;
use Paysig\Pure\Secret;

/**
 * The secrets that a search tries, and what the provider's rules make of them.
 *
 * @internal
 */
final class Keys
{
    /** How many are tried, of those in use and of those that have ended. */
    private const MOST_SECRETS = 8;

    /** @var list<Secret> those in use */
    public readonly array $secrets;

    /** @var list<string> the bytes of their keys */
    public readonly array $texts;

    /** @var list<Mac> */
    public readonly array $macs;

    /** @var list<Secret> those past their time */
    public readonly array $ended;

    /**
     * @param list<Secret> $secrets
     */
    public function __construct(Provider $provider, array $secrets, int $now)
    {
        // A secret of which the provider's rules leave nothing is none.
        $usable = array_filter(
            $secrets,
            static fn(Secret $secret): bool => self::text($provider, $secret->bytes()) !== null,
        );
        $in_use = array_filter($usable, static fn(Secret $secret): bool => $secret->isUsable($now));
        $this->ended = array_slice(array_values(array_diff_key($usable, $in_use)), 0, self::MOST_SECRETS);
        $this->secrets = array_slice(array_values($in_use), 0, self::MOST_SECRETS);
        $texts = [];
        $macs = [];
        foreach ($this->secrets as $secret) {
            $text = ProviderSecrets::key($provider, $secret->bytes());
            $texts[] = $text;
            $macs[] = new Mac($provider->signature->algorithm, $text);
        }
        $this->texts = $texts;
        $this->macs = $macs;
    }

    /** The HMAC key that a secret's text stands for, if the provider's rules leave one. */
    public static function of(Provider $provider, #[\SensitiveParameter] string $secret): ?Mac
    {
        $text = self::text($provider, $secret);
        return $text === null ? null : new Mac($provider->signature->algorithm, $text);
    }

    private static function text(Provider $provider, #[\SensitiveParameter] string $secret): ?string
    {
        try {
            return ProviderSecrets::key($provider, $secret);
        } catch (ConfigException) {
            return null;
        }
    }
}
