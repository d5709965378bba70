<?php

declare(strict_types=1);

namespace Paysig\Pure\Json;

/**
 * A number in the text: its grammar (RFC 8259, section 6).
 *
 * @internal
 */
final class Number
{
    public const DIGITS = '0123456789';

    /** The most digits that a double keeps, whatever the digits are. */
    public const SAFE_DIGITS = 15;

    /**
     * @param int $end Behind its last character, or how far it was a number.
     * @param bool $is_common Known to be spelled as every style spells it.
     */
    private function __construct(
        public readonly int $end,
        public readonly bool $is_number,
        public readonly bool $is_common,
    ) {}

    /**
     * Reads the number at `$at`.
     */
    public static function read(string $text, int $at): self
    {
        $negative = ($text[$at] ?? '') === '-';
        $whole = $negative ? $at + 1 : $at;
        $digits = strspn($text, self::DIGITS, $whole);
        if ($digits === 0) {
            return new self($whole, false, false);
        }
        $zero = $text[$whole] === '0';
        if ($zero) {
            $digits = 1;
        }
        $end = $whole + $digits;
        $common = !($negative && $zero);
        if (($text[$end] ?? '') === '.') {
            $fraction = $end + 1;
            $places = strspn($text, self::DIGITS, $fraction);
            $end = $fraction + $places;
            if ($places === 0) {
                return new self($end, false, false);
            }
            $digits += $places;
            // That also leaves out a negative zero, which ends in 0 here.
            $common = $text[$end - 1] !== '0' && !($zero && strspn($text, '0', $fraction, 4) === 4);
        }
        $letter = $text[$end] ?? '';
        if ($letter === 'e' || $letter === 'E') {
            $exponent = $end + 1;
            $exponent += strspn($text, '+-', $exponent, 1);
            $length = strspn($text, self::DIGITS, $exponent);
            return new self($exponent + $length, $length > 0, false);
        }
        return new self($end, true, $common && $digits <= self::SAFE_DIGITS);
    }
}
