<?php

declare(strict_types=1);

namespace Paysig\Pure;

/**
 * Addresses that begin with the same bits.
 *
 * @internal
 */
final class Network
{
    /**
     * @param string $first Its first address.
     * @param string $mask The bits that count.
     */
    private function __construct(
        private readonly string $first,
        private readonly string $mask,
    ) {}

    /** An address, or one with a slash and how many of its bits count. Null if it is neither. */
    public static function parse(string $text): ?self
    {
        // Within an address nothing of it can stand.
        $text = trim(WhiteSpace::narrowed($text), WhiteSpace::ASCII);
        $parts = explode('/', $text, 2);
        if (!array_key_exists(1, $parts)) {
            $address = IpAddress::parse($text);
            return $address === null ? null : self::of($address, strlen($address) * 8);
        }
        [$start, $digits] = $parts;
        if (strlen($digits) > 3 || !Ascii::only(Ascii::DIGITS, $digits)) {
            return null;
        }
        $address = Ipv4Address::parse($start, true);
        // Two digits are enough for IPv4, three for IPv6.
        if ($address !== null && strlen($digits) === 3) {
            return null;
        }
        $address ??= Ipv6Address::parse($start, true);
        $is_network = $address !== null && (int) $digits <= (strlen($address) * 8);
        return $is_network ? self::of($address, (int) $digits) : null;
    }

    /**
     * @param string $address Its bytes.
     */
    public function contains(string $address): bool
    {
        return strlen($address) === strlen($this->first) && ($address & $this->mask) === $this->first;
    }

    private static function of(string $address, int $bits): self
    {
        // IPv4 in IPv6's clothes (RFC 4291, section 2.5.5.2) is IPv4.
        $canonical = IpAddress::canonical($address);
        if (strlen($canonical) < strlen($address) && $bits >= 96) {
            $address = $canonical;
            $bits -= 96;
        }
        $mask = str_repeat("\xff", intdiv($bits, 8)) . chr((0xff << (8 - ($bits % 8))) & 0xff);
        $mask = substr(str_pad($mask, strlen($address), "\0"), 0, strlen($address));
        return new self($address & $mask, $mask);
    }
}
