<?php

declare(strict_types=1);

namespace Paysig\Pure\Explain;

use Paysig\Pure\Form;

/**
 * JSON text within a JSON string.
 *
 * @internal
 */
final class Strings
{
    /** The text that a JSON string holds. */
    public static function content(string $body): ?string
    {
        // In this form only what must be escaped is.
        $canonical = Canonical::of($body, Form::Js);
        if ($canonical === null || $canonical[0] !== '"') {
            return null;
        }
        $inner = substr($canonical, 1, -1);
        // A surrogate without its other half is no text.
        if (str_contains(str_replace('\\\\', '  ', $inner), '\\ud')) {
            return null;
        }
        return strtr($inner, self::escapes());
    }

    /** The JSON string that holds a text, as a form spells it. */
    public static function holding(string $text, Form $form): ?string
    {
        $spelled = ['"' => '\\"', '\\' => '\\\\'];
        for ($control = 0; $control < 0x20; ++$control) {
            $spelled[chr($control)] = sprintf('\\u%04x', $control);
        }
        return Canonical::of('"' . strtr($text, $spelled) . '"', $form);
    }

    /** The same with PHP's slashes. */
    public static function holdingInPhp(string $text): ?string
    {
        $string = self::holding($text, Form::Php);
        return $string === null ? null : strtr($string, Writers::PHP_ESCAPES);
    }

    /**
     * @return array<string, string> What the escapes stand for.
     */
    private static function escapes(): array
    {
        $escapes = [
            '\\"' => '"',
            '\\\\' => '\\',
            '\\b' => "\x08",
            '\\t' => "\t",
            '\\n' => "\n",
            '\\f' => "\f",
            '\\r' => "\r",
        ];
        for ($control = 0; $control < 0x20; ++$control) {
            $escapes[sprintf('\\u%04x', $control)] = chr($control);
        }
        return $escapes;
    }

    private function __construct() {}
}
