<?php

declare(strict_types=1);

namespace Paysig\Pure;

use Paysig\ConfigException;
use Paysig\Pure\Signature\Tags;

/**
 * Proxies of the merchant's own that are believed when they say who came to them.
 *
 * @internal
 */
final class Proxies
{
    /** How a trusted proxy that connects through a Unix socket is named. */
    private const UNIX = 'unix';

    private function __construct(
        private readonly Networks $networks,
        private readonly bool $unix,
        private readonly Forwarding $forwarding,
    ) {}

    /**
     * @param list<string> $items
     *
     * @throws ConfigException
     */
    public static function of(array $items, string $header): self
    {
        if (!HeaderName::is($header) || strcasecmp($header, 'Forwarded') === 0) {
            throw ConfigError::forwardedHeader();
        }
        $addresses = array_values(array_filter($items, static fn(string $item): bool => $item !== self::UNIX));
        $networks = Networks::parse($addresses, 'trusted_proxies');
        return new self($networks, count($addresses) < count($items), new Forwarding($header));
    }

    /**
     * Who came to the outermost of the trusted proxies, read from the right: everything to the left of
     * what they wrote is whatever the sender claimed.
     *
     * @return string|null The address's bytes.
     */
    public function client(Request $request): ?string
    {
        $text = trim($request->peer() ?? '', Tags::WHITE_SPACE);
        $client = Address::read($text);
        if (!$this->trust($text, $client)) {
            return $client;
        }
        $entries = $this->forwarding->entries($request);
        if ($entries === null) {
            return null;
        }
        foreach (array_reverse($entries) as $entry) {
            $client = Address::read($entry);
            if ($client === null || !$this->networks->contain($client)) {
                break;
            }
        }
        return $client;
    }

    private function trust(string $peer, ?string $address): bool
    {
        if ($address !== null) {
            return $this->networks->contain($address);
        }
        return $this->unix && ($peer === '' || str_starts_with($peer, 'unix:'));
    }
}
