<?php

declare(strict_types=1);

namespace Paysig\Pure\Explain;

/**
 * HTML entities, as the usual functions write them.
 *
 * @internal
 */
final class Markup
{
    /** What each function replaces. */
    public const ENCODERS = [
        // PHP's htmlspecialchars, from 8.1 on.
        ['&' => '&amp;', '<' => '&lt;', '>' => '&gt;', '"' => '&quot;', "'" => '&#039;'],
        // The same before, and with ENT_COMPAT.
        ['&' => '&amp;', '<' => '&lt;', '>' => '&gt;', '"' => '&quot;'],
        // Python's html.escape, Django and Jinja.
        ['&' => '&amp;', '<' => '&lt;', '>' => '&gt;', '"' => '&quot;', "'" => '&#x27;'],
        // Go, Ruby, Node's libraries.
        ['&' => '&amp;', '<' => '&lt;', '>' => '&gt;', '"' => '&quot;', "'" => '&#39;'],
        // Text nodes of HTML and XML.
        ['&' => '&amp;', '<' => '&lt;', '>' => '&gt;'],
    ];

    private const ENTITIES = [
        '&amp;' => '&',
        '&lt;' => '<',
        '&gt;' => '>',
        '&quot;' => '"',
        '&#34;' => '"',
        '&#034;' => '"',
        '&#039;' => "'",
        '&#39;' => "'",
        '&#x27;' => "'",
        '&apos;' => "'",
        '&#38;' => '&',
    ];

    /** Null if there was nothing to decode. */
    public static function decode(#[\SensitiveParameter] string $text): ?string
    {
        $decoded = strtr($text, self::ENTITIES);
        return $decoded === $text ? null : $decoded;
    }

    /**
     * Null if there was nothing to encode.
     *
     * @param array<string, string> $encoder
     */
    public static function encode(#[\SensitiveParameter] string $text, array $encoder): ?string
    {
        $encoded = strtr($text, $encoder);
        return $encoded === $text ? null : $encoded;
    }

    private function __construct() {}
}
