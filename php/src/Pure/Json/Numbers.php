<?php

declare(strict_types=1);

namespace Paysig\Pure\Json;

use Paysig\CanonicalizationException;

/**
 * The marked numbers of a text.
 *
 * @internal
 */
final class Numbers
{
    private const CHARACTERS = '0123456789+-.eE';

    /**
     * @throws CanonicalizationException One is too large for the form.
     */
    public static function respell(string $text, NumberStyle $style): string
    {
        $written = '';
        for ($at = 0; ($mark = strpos($text, Mark::NUMBER, $at)) !== false; $at = $mark + 1 + $length) {
            $length = strspn($text, self::CHARACTERS, $mark + 1);
            $written .= substr($text, $at, $mark - $at);
            $written .= $style->write(substr($text, $mark + 1, $length));
        }
        return $written . substr($text, $at);
    }

    /**
     * Whether any is beyond a double's range.
     */
    public static function overflow(string $text): bool
    {
        for ($at = 0; ($mark = strpos($text, Mark::NUMBER, $at)) !== false; $at = $mark + 1 + $length) {
            $length = strspn($text, self::CHARACTERS, $mark + 1);
            if (is_infinite(Double::of(substr($text, $mark + 1, $length)))) {
                return true;
            }
        }
        return false;
    }

    private function __construct() {}
}
