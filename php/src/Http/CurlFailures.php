<?php

declare(strict_types=1);

namespace Paysig\Http;

/**
 * libcurl's error numbers, which Guzzle hands on. They are written out, since they are needed
 * without ext-curl too, and not all of them have names in PHP.
 *
 * @internal
 */
final class CurlFailures
{
    /** The proxy's or the host's name, or the connection to one of them. */
    private const UNREACHABLE = [5, 6, 7, 97];

    /** The handshake, certificates, what they are checked with, and public keys. */
    private const INSECURE = [35, 51, 53, 54, 58, 59, 60, 64, 66, 77, 80, 82, 83, 90, 91, 98];

    private const TIMEOUT = 28;

    /** Only the limit to an answer's size refuses to take more. */
    private const NOT_TAKEN = 23;

    public static function of(int $number): Failure
    {
        return match (true) {
            in_array($number, self::UNREACHABLE, true) => Failure::Unreachable,
            in_array($number, self::INSECURE, true) => Failure::Insecure,
            $number === self::TIMEOUT => Failure::Timeout,
            $number === self::NOT_TAKEN => Failure::TooLarge,
            default => Failure::Cut,
        };
    }
}
