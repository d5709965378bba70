<?php

declare(strict_types=1);

namespace Paysig\Pure\Explain;

/**
 * JSON without white space and strings, laid out with a line for each member.
 *
 * @internal
 */
final class Lines
{
    private const BRACKETS = '{}[]';

    /**
     * From bracket to bracket, between which all lines are as deep.
     *
     * @param string $indent For each level.
     *
     * @return string|null Null if it gets longer than this.
     */
    public static function of(string $around, string $indent, int $longest): ?string
    {
        $around = str_replace(':', ': ', $around);
        $out = '';
        $depth = 0;
        $at = 0;
        while (strlen($out) <= $longest) {
            $members = substr($around, $at, strcspn($around, self::BRACKETS, $at));
            $at += strlen($members);
            $out .= str_replace(',', ',' . self::line($indent, $depth), $members);
            if ($at === strlen($around)) {
                return $out;
            }
            $depth += self::step($around[$at]);
            $out .= self::bracket($around, $at, self::line($indent, $depth));
            ++$at;
        }
        return null;
    }

    private static function line(string $indent, int $depth): string
    {
        return "\n" . str_repeat($indent, $depth);
    }

    private static function step(string $bracket): int
    {
        return strpbrk($bracket, '{[') === false ? -1 : 1;
    }

    /** Nothing stands between the brackets of what is empty. */
    private static function bracket(string $around, int $at, string $line): string
    {
        $bracket = $around[$at];
        if (self::step($bracket) > 0) {
            return strpbrk($around[$at + 1], '}]') === false ? $bracket . $line : $bracket;
        }
        return strpbrk($around[$at - 1], '{[') === false ? $line . $bracket : $bracket;
    }

    private function __construct() {}
}
