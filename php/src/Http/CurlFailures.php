<?php

declare(strict_types=1);

namespace Paysig\Http;

/**
 * libcurl's error numbers, which Guzzle hands on with their texts. They are written out, since they are needed
 * without ext-curl too, and not all of them have names in PHP.
 *
 * @internal
 */
final class CurlFailures
{
    /** The proxy's or the host's name, or the connection to one of them. */
    private const UNREACHABLE = [5, 6, 7, 97];

    /** Certificates, what they are checked with, and public keys. */
    private const INSECURE = [51, 53, 54, 58, 59, 60, 64, 66, 77, 80, 82, 83, 90, 91, 98];

    private const HANDSHAKE = 35;

    /**
     * What libcurl with OpenSSL says where the other side hung up in the handshake, as a load
     * balancer does that restarts: no question of trust. Any other text is taken for one.
     */
    private const HUNG_UP = '/^(?:recv|send) failure|reset by peer|SSL_ERROR_SYSCALL|unexpected eof while reading/i';

    private const TIMEOUT = 28;

    /** Only the limit to an answer's size refuses to take more. */
    private const NOT_TAKEN = 23;

    /**
     * A failure as Guzzle's exceptions may tell of it.
     */
    public static function told(mixed $number, mixed $text): ?Failure
    {
        return is_int($number) && $number !== 0 ? self::of($number, is_string($text) ? $text : '') : null;
    }

    public static function of(int $number, string $text): Failure
    {
        return match (true) {
            in_array($number, self::UNREACHABLE, true) => Failure::Unreachable,
            $number === self::HANDSHAKE => preg_match(self::HUNG_UP, $text) === 1
                ? Failure::Unreachable
                : Failure::Insecure,
            in_array($number, self::INSECURE, true) => Failure::Insecure,
            $number === self::TIMEOUT => Failure::Timeout,
            $number === self::NOT_TAKEN => Failure::TooLarge,
            default => Failure::Cut,
        };
    }
}
