<?php

declare(strict_types=1);

namespace Paysig\Pure\Explain;

/**
 * Text that was taken for UTF-8 where it was not, or the reverse.
 *
 * @internal
 */
final class Charset
{
    public const LATIN_1 = [];

    /**
     * The characters of the bytes from 0x80 on, as far as they are not those of the same number.
     * The five bytes without a character stand for themselves, as browsers have it.
     */
    public const WINDOWS_1252 = [
        "\x80" => "\u{20AC}",
        "\x82" => "\u{201A}",
        "\x83" => "\u{0192}",
        "\x84" => "\u{201E}",
        "\x85" => "\u{2026}",
        "\x86" => "\u{2020}",
        "\x87" => "\u{2021}",
        "\x88" => "\u{02C6}",
        "\x89" => "\u{2030}",
        "\x8A" => "\u{0160}",
        "\x8B" => "\u{2039}",
        "\x8C" => "\u{0152}",
        "\x8E" => "\u{017D}",
        "\x91" => "\u{2018}",
        "\x92" => "\u{2019}",
        "\x93" => "\u{201C}",
        "\x94" => "\u{201D}",
        "\x95" => "\u{2022}",
        "\x96" => "\u{2013}",
        "\x97" => "\u{2014}",
        "\x98" => "\u{02DC}",
        "\x99" => "\u{2122}",
        "\x9A" => "\u{0161}",
        "\x9B" => "\u{203A}",
        "\x9C" => "\u{0153}",
        "\x9E" => "\u{017E}",
        "\x9F" => "\u{0178}",
    ];

    /**
     * What each conversion makes of a text, in their order: from both into UTF-8, and back.
     *
     * @return iterable<string>
     */
    public static function conversions(#[\SensitiveParameter] string $text): iterable
    {
        if (preg_match('/[\x80-\xFF]/', $text) !== 1) {
            return;
        }
        yield self::toUtf8($text, self::LATIN_1);
        yield self::toUtf8($text, self::WINDOWS_1252);
        foreach ([self::LATIN_1, self::WINDOWS_1252] as $upper) {
            $converted = self::fromUtf8($text, $upper);
            if ($converted !== null) {
                yield $converted;
            }
        }
    }

    /**
     * @param array<string, string> $upper
     */
    public static function toUtf8(#[\SensitiveParameter] string $text, array $upper): string
    {
        return strtr($text, $upper + self::numbered());
    }

    /**
     * Null if the text is not UTF-8, or has characters that the other encoding lacks.
     *
     * @param array<string, string> $upper
     */
    public static function fromUtf8(#[\SensitiveParameter] string $text, array $upper): ?string
    {
        $foreign = '/[^\x{00}-\x{FF}' . implode('', $upper) . ']/u';
        if (preg_match($foreign, $text) !== 0) {
            return null;
        }
        return strtr($text, array_flip($upper) + array_flip(self::numbered()));
    }

    /**
     * @return array<string, string> The characters whose numbers are those of the bytes.
     */
    private static function numbered(): array
    {
        $characters = [];
        for ($byte = 0x80; $byte <= 0xFF; ++$byte) {
            $characters[chr($byte)] = chr(0xC0 | ($byte >> 6)) . chr(0x80 | ($byte & 0x3F));
        }
        return $characters;
    }

    private function __construct() {}
}
