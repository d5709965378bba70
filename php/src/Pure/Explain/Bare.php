<?php

declare(strict_types=1);

namespace Paysig\Pure\Explain;

/**
 * A pasted secret without what came along with it.
 *
 * @internal
 */
final class Bare
{
    /** What stands around a pasted text and is not seen, in UTF-8. */
    private const WHITE_SPACE = [
        ' ',
        "\t",
        "\r",
        "\n",
        "\0",
        "\u{A0}",
        "\u{200B}",
        "\u{200C}",
        "\u{200D}",
        "\u{2060}",
        "\u{FEFF}",
    ];

    /** A no-break space in Latin-1. */
    private const LATIN_SPACE = "\xA0";

    private const QUOTES = ['"', "'", '`', "\u{201C}", "\u{201D}"];

    /** In lower case. */
    private const PREFIXES = [
        'whsec_',
        'sk_',
        'pk_',
        'bearer ',
        'secret=',
        'secret:',
        'secret ',
        'key=',
        'key:',
        'apikey=',
        'api_key=',
        'token=',
        'sha256=',
    ];

    public static function of(#[\SensitiveParameter] string $text): string
    {
        $start = 0;
        $white = [self::LATIN_SPACE, ...self::WHITE_SPACE];
        while (($found = self::among($white, $text, $start, 0)) !== null) {
            $start += strlen($found);
        }
        $text = substr($text, $start);
        // The lone byte could be the end of a character.
        $white = preg_match('//u', $text) === 1 ? self::WHITE_SPACE : $white;
        $end = strlen($text);
        while (($found = self::among($white, $text, $end, -1)) !== null) {
            $end -= strlen($found);
        }
        return substr($text, 0, $end);
    }

    public static function unquoted(#[\SensitiveParameter] string $text): ?string
    {
        $before = self::among(self::QUOTES, $text, 0, 0);
        if ($before === null) {
            return null;
        }
        $inner = substr($text, strlen($before));
        $behind = self::among(self::QUOTES, $inner, strlen($inner), -1);
        return $behind === null ? null : substr($inner, 0, -strlen($behind));
    }

    public static function withoutPrefix(#[\SensitiveParameter] string $text): ?string
    {
        foreach (self::PREFIXES as $prefix) {
            if (strncasecmp($text, $prefix, strlen($prefix)) === 0) {
                return self::of(substr($text, strlen($prefix)));
            }
        }
        return null;
    }

    /**
     * The one of these texts that stands at a place, or, with -1, ends there.
     *
     * @param list<string> $texts
     */
    private static function among(
        array $texts,
        #[\SensitiveParameter] string $text,
        int $place,
        int $direction,
    ): ?string {
        foreach ($texts as $one) {
            $start = $place + ($direction * strlen($one));
            if ($start >= 0 && substr($text, $start, strlen($one)) === $one) {
                return $one;
            }
        }
        return null;
    }

    private function __construct() {}
}
