<?php

declare(strict_types=1);

namespace Paysig\Pure;

use Paysig\ConfigException;

/**
 * Whether the sender's address is one of the provider's.
 *
 * @internal
 */
final class Allowlist
{
    private function __construct(
        private readonly Networks $networks,
        private readonly AllowlistMode $mode,
        private readonly ?Proxies $proxies,
    ) {}

    /**
     * @param list<string> $items The addresses from which a provider sends.
     *
     * @throws ConfigException
     */
    public static function of(array $items, AllowlistMode $mode, ?Proxies $proxies): self
    {
        if ($items === []) {
            throw ConfigError::emptyAllowlist();
        }
        return new self(Networks::parse($items, 'allowlist'), $mode, $proxies);
    }

    /**
     * Whether the request came from an address on the list.
     *
     * @throws Refused It did not, and the list is enforced.
     */
    public function holds(Request $request): bool
    {
        $peer = $request->peer();
        $client = $this->proxies === null ? Address::read($peer ?? '') : $this->proxies->client($request);
        if ($client !== null && $this->networks->contain($client)) {
            return true;
        }
        if ($this->mode === AllowlistMode::Report) {
            return false;
        }
        throw new Refused(Reason::AddressRefused, match (true) {
            $client !== null && $this->proxies !== null
                => 'the sender\'s address is not on the allowlist; if it is a proxy of your own, add it to '
                . 'trusted_proxies',
            $client !== null
                => 'the peer\'s address is not on the allowlist; if a proxy of your own stands in front, name it '
                . 'in trusted_proxies and its header in forwarded_header',
            $peer === null => 'the peer\'s address is not known: pass it, or the server variables',
            default => 'the sender\'s address cannot be read: the peer is no IP address, or the forwarding header is '
                . 'missing, malformed or contradicts itself',
        });
    }
}
