<?php

declare(strict_types=1);

namespace Paysig\Pure\Json;

/**
 * The escapes of a string in the text: their grammar (RFC 8259, section 7).
 *
 * @internal
 */
final class Spelling
{
    private const HEXADECIMAL = '0123456789abcdefABCDEF';

    /** All that may stand behind a backslash, and how long the escape is. */
    private const ESCAPES = ['"' => 2, '\\' => 2, 'b' => 2, 'f' => 2, 'n' => 2, 'r' => 2, 't' => 2, '/' => 2, 'u' => 6];

    /**
     * @param int $end Its closing quote, or how far it was a string.
     * @param bool $is_canonical Known to be spelled as ECMAScript spells it.
     * @param bool $is_ascii Known to stand for nothing but ASCII.
     */
    private function __construct(
        public readonly int $end,
        public readonly bool $is_string,
        public readonly bool $is_canonical,
        public readonly bool $is_ascii,
    ) {}

    /**
     * Reads the rest of a string, from an escape on.
     *
     * @param string $ends What ends a run of plain bytes.
     */
    public static function read(string $text, string $ends, int $at): self
    {
        $is_ascii = true;
        $is_canonical = true;
        while (($text[$at] ?? '') === '\\') {
            $letter = $text[$at + 1] ?? '';
            $length = self::ESCAPES[$letter] ?? 0;
            if ($length === 0 || $letter === 'u' && strspn($text, self::HEXADECIMAL, $at + 2, 4) < 4) {
                return new self($at, false, false, false);
            }
            $is_ascii = $is_ascii && $letter !== 'u';
            $is_canonical = $is_canonical && $letter !== '/';
            $at += $length;
            $at += strcspn($text, $ends, $at);
        }
        return new self($at, ($text[$at] ?? '') === '"', $is_canonical && $is_ascii, $is_ascii);
    }
}
