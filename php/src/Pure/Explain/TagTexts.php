<?php

declare(strict_types=1);

namespace Paysig\Pure\Explain;

use Paysig\Pure\Codes;
use Paysig\Pure\Provider\Algorithm;
use Paysig\Pure\Signature\Tags;

/**
 * The tags that a header's value may stand for.
 *
 * @internal
 */
final class TagTexts
{
    /** In lower case. */
    private const PREFIXES = [
        'sha256=',
        'sha256:',
        'sha256 ',
        'sha-256=',
        'hmac-sha256=',
        'hmac-sha256 ',
        'hmac_sha256=',
        'hmac=',
        'hmac ',
        'v0=',
        'v1=',
        'v1,',
        'h1=',
        's=',
        'signature=',
        'signature ',
        'sig=',
        'bearer ',
        '0x',
    ];

    /**
     * The tags, and what is odd about their spelling. The plain one in hexadecimal has no cause.
     *
     * @return iterable<int, array{Cause|null, string}>
     */
    public static function tags(Search $search, string $value): iterable
    {
        $algorithm = $search->provider->signature->algorithm;
        foreach ($search->claimed->texts($value) as $text) {
            yield from self::tagsOf($text, $algorithm);
        }
    }

    public static function withoutPrefix(string $text): ?string
    {
        foreach (self::PREFIXES as $prefix) {
            if (strncasecmp($text, $prefix, strlen($prefix)) === 0) {
                return trim(substr($text, strlen($prefix)), Tags::WHITE_SPACE);
            }
        }
        return null;
    }

    /**
     * @return iterable<int, array{Cause|null, string}>
     */
    private static function tagsOf(string $value, Algorithm $algorithm): iterable
    {
        $quotes = strspn($value, '"\'`<', 0, 1) + strspn($value, '"\'`>', max(1, strlen($value) - 1));
        $quoted = $quotes === 2 ? substr($value, 1, -1) : null;
        foreach ([
            [null, $value],
            [Cause::SignatureQuoted, $quoted],
            [Cause::SignaturePrefix, self::withoutPrefix($quoted ?? $value)],
            [Cause::SignatureUrlEncoded, Codes::fromPercent($value, false)],
        ] as [$odd, $text]) {
            $read = $text === null ? null : self::tag($text, $algorithm);
            if ($read !== null) {
                yield [$odd ?? $read[0], $read[1]];
            }
        }
    }

    /**
     * Reads one tag in any of the usual codes.
     *
     * @return array{Cause|null, string}|null
     */
    private static function tag(string $text, Algorithm $algorithm): ?array
    {
        $base64 = Codes::fromBase64($text);
        $is_standard = (strlen($text) % 4) === 0 && strpbrk($text, '-_') === false;
        foreach ([
            [null, Codes::fromHex($text)],
            // As .NET and OpenSSL put them between the bytes.
            [Cause::SignatureHexSeparated, Codes::fromHex(str_replace(['-', ':', ' '], '', $text))],
            [Cause::SignatureBase64OfHex, Codes::fromHex($base64 ?? '')],
            [$is_standard ? Cause::SignatureBase64 : Cause::SignatureBase64Url, $base64],
        ] as [$cause, $bytes]) {
            if ($bytes !== null && strlen($bytes) === $algorithm->tagLength()) {
                return [$cause, $bytes];
            }
        }
        return null;
    }

    private function __construct() {}
}
