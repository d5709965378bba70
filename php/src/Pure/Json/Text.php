<?php

declare(strict_types=1);

namespace Paysig\Pure\Json;

/**
 * A text as a JSON string.
 *
 * @internal
 */
final class Text
{
    /** With these, json_encode() escapes only what must be escaped, as ECMAScript does. */
    public const PLAIN = JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_LINE_TERMINATORS;

    /**
     * UTF-8 with quotes around it, and what must not stand between them escaped (RFC 8259,
     * section 7).
     */
    public static function write(string $text): string
    {
        return json_encode($text, self::PLAIN | JSON_THROW_ON_ERROR);
    }

    private function __construct() {}
}
