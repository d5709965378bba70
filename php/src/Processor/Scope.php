<?php

declare(strict_types=1);

namespace Paysig\Processor;

use Paysig\ConfigException;
use Paysig\Lookup;
use Paysig\PayloadException;
use Paysig\Payment;
use Paysig\Store\Kept;
use Paysig\Store\Store;
use Paysig\Verified;

use function Paysig\claim_key;
use function Paysig\message_key;
use function Paysig\payment_key;
use function Paysig\read_payment;

/**
 * Whose callbacks these are.
 *
 * @internal
 */
final class Scope
{
    public readonly string $name;
    private readonly string $environment;

    /**
     * @param string|array<string, mixed> $provider
     *
     * @param string|null $environment Null: the lookup's, if there is one.
     *
     * @throws ConfigException The provider is unknown or its row is wrong, a name is too long or
     *     not UTF-8, or the lookup is another's.
     */
    public function __construct(
        private readonly string|array $provider,
        private readonly string $merchant,
        ?string $environment,
        ?Lookup $lookup,
    ) {
        $this->environment = $environment ?? $lookup->environment ?? '';
        $key = claim_key($provider, '', $merchant, $this->environment);
        $this->name = self::name($provider);
        // Refuses what no store takes.
        new Kept($key, $this->name, '', $merchant, $this->environment);
        if ($lookup !== null && $lookup->provider !== $this->name) {
            throw new ConfigException('verifier, provider and lookup must be of one provider');
        }
        if ($lookup !== null && !in_array($this->environment, ['', $lookup->environment], true)) {
            throw new ConfigException('environment must be that of the lookup');
        }
    }

    /**
     * A callback as it is kept: under a key of its own, so that nothing that becomes of it stands
     * in the way of another about the same payment.
     */
    public function kept(Verified $verified): Kept
    {
        return $this->keptOf($verified->payload_bytes(), $verified->address_ok, $verified->id);
    }

    /**
     * A callback that would say this.
     */
    public function keptOf(string $payload, ?bool $address_ok = null, ?string $delivery_id = null): Kept
    {
        return new Kept(
            message_key($this->provider, $payload, $this->merchant, $this->environment),
            $this->name,
            $payload,
            $this->merchant,
            $this->environment,
            $address_ok,
            $delivery_id,
        );
    }

    public function owns(Kept $kept): bool
    {
        $whose = [$kept->provider, $kept->merchant, $kept->environment];
        return $whose === [$this->name, $this->merchant, $this->environment];
    }

    /**
     * What is due of these: a store may serve several merchants and providers.
     *
     * @return list<Kept>
     */
    public function due(Store $store, int $limit, ?float $now): array
    {
        return $store->due($limit, $this->name, $this->merchant, $this->environment, $now);
    }

    /**
     * @throws PayloadException It cannot be read.
     */
    public function payment(Kept $kept): ?Payment
    {
        return read_payment($this->provider, $kept->payload);
    }

    /**
     * What is claimed when the callback is accepted: the key of the callback itself, if it names
     * nothing else.
     */
    public function claimKey(Kept $kept): string
    {
        return claim_key($this->provider, $kept->payload, $this->merchant, $this->environment, $kept->delivery_id);
    }

    public function paymentKey(Kept $kept): ?string
    {
        return payment_key($this->provider, $kept->payload, $this->merchant, $this->environment);
    }

    /**
     * @param string|array<string, mixed> $provider One that was found to be right.
     */
    private static function name(string|array $provider): string
    {
        if (is_string($provider) && !str_starts_with(ltrim($provider), '{')) {
            return $provider;
        }
        /** @var array{name: string} $row */
        $row = is_array($provider) ? $provider : json_decode($provider, true);
        return $row['name'];
    }
}
