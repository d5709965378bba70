<?php

declare(strict_types=1);

namespace Paysig\Pure;

use Paysig\ConfigException;
use Paysig\Pure\Provider\Provider;
use Paysig\Pure\Provider\Secrets;

/**
 * A secret, and what HMAC makes of it. The secret itself stays for Verifier::explain().
 *
 * @internal
 */
final class PreparedSecret
{
    public function __construct(
        public readonly Mac $hmac,
        public readonly Secret $secret,
    ) {}

    /**
     * @throws ConfigException The provider's rules leave nothing of the secret, or it is not encoded
     *     as they say.
     */
    public static function of(Secret $secret, Provider $provider): self
    {
        try {
            $key = Secrets::key($provider, $secret->bytes());
        } catch (ConfigException $wrong) {
            // Made here, where no call that its trace shows has the bytes: PHP 8.1 knows no
            // #[SensitiveParameter].
            throw new ConfigException($wrong->getMessage());
        }
        return new self(new Mac($provider->signature->algorithm, $key), $secret);
    }
}
