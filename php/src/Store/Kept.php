<?php

declare(strict_types=1);

namespace Paysig\Store;

use Paysig\ConfigException;
use Paysig\Store\Rules\Check;

/**
 * An authentic callback as it is kept, with all that is needed to go on with it later.
 */
final class Kept
{
    /**
     * @param string $claim_key What message_key() made of it: the key of its row. Or what claim_key()
     *     did, where only one callback of a payment is to be kept.
     * @param string $provider The provider's name, at most 64 characters.
     * @param string $payload The bytes that were signed.
     * @param string $merchant Whose callback it is, at most 190 characters.
     * @param string $environment Where it comes from, at most 190 characters.
     * @param bool|null $address_ok Whether the sender's address was the provider's; null where
     *     that was not asked.
     * @param string|null $delivery_id The delivery's id, where the provider signs one, at
     *     most 16383 characters.
     * @param int $attempts How often it was taken up again. Set by the store.
     * @param float|null $created_at When it was kept, or opened again, in seconds since 1970.
     *     Set by the store.
     *
     * @throws ConfigException The key is none, or a text is too long or not UTF-8.
     */
    // @mago-expect lint:excessive-parameter-list
    public function __construct(
        public readonly string $claim_key,
        public readonly string $provider,
        public readonly string $payload,
        public readonly string $merchant = '',
        public readonly string $environment = '',
        public readonly ?bool $address_ok = null,
        public readonly ?string $delivery_id = null,
        public readonly int $attempts = 0,
        public readonly ?float $created_at = null,
    ) {
        Check::key($claim_key);
        Check::text('provider', $provider, 64);
        Check::text('merchant', $merchant, 190);
        Check::text('environment', $environment, 190);
        Check::text('delivery_id', $delivery_id ?? '', 16_383);
    }

    /**
     * The same callback, as its row tells of it.
     *
     * @internal
     */
    public function stored(int $attempts, ?float $created_at, ?bool $address_ok): self
    {
        return new self(
            $this->claim_key,
            $this->provider,
            $this->payload,
            $this->merchant,
            $this->environment,
            $address_ok,
            $this->delivery_id,
            $attempts,
            $created_at,
        );
    }
}
