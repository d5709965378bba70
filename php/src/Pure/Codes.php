<?php

declare(strict_types=1);

namespace Paysig\Pure;

/**
 * Hexadecimal, base64 (RFC 4648) and percent-encoding (RFC 3986, section 2.1).
 *
 * PHP's own decoders pass over spaces or warn, so what they get is looked at first.
 *
 * @internal
 */
final class Codes
{
    private const HEX = '0123456789abcdefABCDEF';
    private const STANDARD = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

    public static function fromHex(#[\SensitiveParameter] string $text): ?string
    {
        $length = strlen($text);
        if (($length % 2) !== 0 || strspn($text, self::HEX) !== $length) {
            return null;
        }
        $bytes = hex2bin($text);
        return $bytes === false ? null : $bytes;
    }

    /** Of the standard alphabet, with or without padding. */
    public static function fromStandardBase64(#[\SensitiveParameter] string $text): ?string
    {
        $digits = self::withoutPadding($text);
        $is_padded = strlen($digits) === strlen($text) || (strlen($text) % 4) === 0;
        if (!$is_padded || (strlen($digits) % 4) === 1 || strspn($digits, self::STANDARD) !== strlen($digits)) {
            return null;
        }
        return self::decoded($digits);
    }

    /** Of either alphabet, with or without padding. */
    public static function fromBase64(#[\SensitiveParameter] string $text): ?string
    {
        $digits = self::withoutPadding($text);
        if (strspn($digits, self::STANDARD . '-_') !== strlen($digits)) {
            return null;
        }
        return self::decoded(strtr($digits, '-_', '+/'));
    }

    public static function toBase64Url(#[\SensitiveParameter] string $bytes): string
    {
        return rtrim(strtr(base64_encode($bytes), '+/', '-_'), '=');
    }

    /**
     * Null if nothing was encoded.
     *
     * @param bool $plus Whether it stands for a space, as in forms (URL standard, section 5).
     */
    // @mago-expect lint:no-boolean-flag-parameter
    public static function fromPercent(#[\SensitiveParameter] string $text, bool $plus): ?string
    {
        $bytes = $plus ? urldecode($text) : rawurldecode($text);
        return $bytes === $text ? null : $bytes;
    }

    /** All but the unreserved characters (RFC 3986, section 2.3). */
    // @mago-expect lint:no-boolean-flag-parameter
    public static function toPercent(#[\SensitiveParameter] string $bytes, bool $plus): string
    {
        $text = rawurlencode($bytes);
        return $plus ? str_replace('%20', '+', $text) : $text;
    }

    private static function withoutPadding(#[\SensitiveParameter] string $text): string
    {
        $padding = match (true) {
            str_ends_with($text, '==') => 2,
            str_ends_with($text, '=') => 1,
            default => 0,
        };
        return substr($text, 0, strlen($text) - $padding);
    }

    /** A digit that is left over alone makes no byte. */
    private static function decoded(#[\SensitiveParameter] string $digits): ?string
    {
        $whole = (strlen($digits) % 4) === 1 ? substr($digits, 0, -1) : $digits;
        $bytes = base64_decode($whole, true);
        return $bytes === false ? null : $bytes;
    }

    private function __construct() {}
}
