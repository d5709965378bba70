<?php

declare(strict_types=1);

namespace Paysig\Pure;

use Paysig\ConfigException;
use Paysig\Pure\Claim\Headers;
use Paysig\Pure\Provider\Provider;
use Paysig\Pure\Provider\Secrets;

/**
 * What a Verification is set up with, all but the secrets.
 *
 * @internal
 */
final class Settings
{
    /** Bodies of up to 1 MiB are looked at unless another limit is set. */
    private const DEFAULT_MAX_BODY = 1_048_576;

    /** What can be read of a body ends below 1 GiB. */
    private const MAX_BODY_LIMIT = 1_073_741_824;

    /** A year. */
    private const LONGEST_WINDOW = 31_536_000;

    /** @var list<string>|null The headers to look for instead of the provider's own. */
    public ?array $signature_headers = null;

    /** A server variable into which a rule of the web server's copies the header. */
    public ?string $env_name = null;

    public int $max_body = self::DEFAULT_MAX_BODY;

    /** @var list<Form>|null The forms to try instead of the provider's own. */
    public ?array $canonical_forms = null;

    /** How many seconds a signed time may be off, instead of the provider's own window. */
    public ?int $window = null;

    /** The address that the provider was given to send to, where it signs that too. */
    public ?string $url = null;

    public readonly SenderSettings $sender;

    public function __construct(
        private readonly Provider $provider,
    ) {
        $this->sender = new SenderSettings();
    }

    /**
     * A verification with these secrets. During a rotation, both the old one and the new one.
     *
     * @param list<Secret> $secrets
     *
     * @throws ConfigException It names the setting at fault.
     */
    public function build(array $secrets): Verification
    {
        $prepared = [];
        foreach ($secrets as $secret) {
            $prepared[] = PreparedSecret::of($secret, $this->provider);
        }
        return $prepared === [] ? throw ConfigError::noSecrets() : $this->finish($prepared);
    }

    /**
     * A verification whose secrets are looked up for each callback, by the id that its body names.
     *
     * @throws ConfigException The provider's callbacks name none, or as build().
     */
    public function buildPerOrder(): Verification
    {
        return $this->provider->key_field === [] ? throw ConfigError::resolverNotApplicable() : $this->finish(null);
    }

    /**
     * @param list<PreparedSecret>|null $secrets
     *
     * @throws ConfigException
     */
    private function finish(?array $secrets): Verification
    {
        $provider = $this->provider;
        $headers = Headers::of($provider, $this->signature_headers, $this->env_name);
        $forms = $this->canonical_forms === null
            ? $provider->forms()
            : Secrets::checkForms($provider, $this->canonical_forms);
        if ($this->max_body < 1 || $this->max_body >= self::MAX_BODY_LIMIT) {
            throw ConfigError::maxBody();
        }
        return new Verification(
            $provider,
            $secrets,
            $forms,
            $headers,
            $this->windowInForce(),
            Secrets::checkUrl($provider, $this->url),
            $this->max_body,
            $this->sender->allowlist($provider->environments),
        );
    }

    /**
     * @throws ConfigException
     */
    private function windowInForce(): int
    {
        $signed = $this->provider->timestamp;
        if ($this->window === null) {
            return $signed === null ? 0 : $signed->window;
        }
        if ($signed === null) {
            throw ConfigError::windowNotApplicable();
        }
        return $this->window >= 1 && $this->window <= self::LONGEST_WINDOW
            ? $this->window
            : throw ConfigError::window();
    }
}
