<?php

declare(strict_types=1);

namespace Paysig\Pure\Json;

/**
 * Which characters a form escapes. All of them escape `"`, `\` and the control characters below
 * U+0020, write `\u` with four lower-case digits, and leave `/` and DEL alone.
 *
 * @internal
 */
final class Escapes
{
    private const MARKUP = [
        '<' => '\u003c',
        '>' => '\u003e',
        '&' => '\u0026',
        "\u{2028}" => '\u2028',
        "\u{2029}" => '\u2029',
    ];

    /** The pair of backslashes is named so that neither is taken for the start of another escape. */
    private const LONG = ['\\\\' => '\\\\', '\b' => '\u0008', '\f' => '\u000c'];

    /**
     * @param bool $non_ascii Every character beyond ASCII as `\u`, or as two of them.
     * @param bool $markup `<`, `>`, `&`, U+2028 and U+2029 as `\u`.
     * @param bool $short U+0008 and U+000C as `\b` and `\f`; otherwise as `\u`.
     */
    public function __construct(
        public readonly LoneSurrogate $lone_surrogate,
        public readonly bool $non_ascii = false,
        private readonly bool $markup = false,
        private readonly bool $short = true,
    ) {}

    /**
     * Text whose strings are spelled as ECMAScript spells them, as this form spells them. Nothing
     * but strings may hold what is replaced, so no other mark than that of lone surrogates may be
     * left.
     */
    public function respell(string $text, Features $features): string
    {
        if ($features->lone_surrogate) {
            $text = Surrogates::write($text, $this->lone_surrogate);
        }
        $text = $this->respellAscii($text);
        if ($this->non_ascii && $features->non_ascii) {
            // All of it as one string, and its quotes and backslashes back as they were.
            $escaped = json_encode($text, JSON_UNESCAPED_SLASHES | JSON_THROW_ON_ERROR);
            $text = strtr(substr($escaped, 1, -1), ['\\\\' => '\\', '\"' => '"']);
        }
        return $text;
    }

    /**
     * The same for text that holds neither lone surrogates nor, if this form escapes it, anything
     * beyond ASCII.
     */
    public function respellAscii(string $text): string
    {
        if ($this->markup) {
            $text = str_replace(array_keys(self::MARKUP), self::MARKUP, $text);
        }
        if (!$this->short && (str_contains($text, '\b') || str_contains($text, '\f'))) {
            $text = strtr($text, self::LONG);
        }
        return $text;
    }
}
