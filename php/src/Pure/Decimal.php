<?php

declare(strict_types=1);

namespace Paysig\Pure;

use Paysig\Pure\Payload\Spelling;

/**
 * A decimal number that is not negative: what a text of digits with at most one point between them
 * stands for. No exponent, no sign, no separator, nothing around it.
 *
 * Amounts are such numbers, of any size that an amount may have; a float would change them.
 *
 * @internal
 */
final class Decimal
{
    /** How many characters an amount may have. */
    private const LONGEST = 64;

    /**
     * @param string $whole The digits before the point; the first is not 0.
     * @param string $fraction Those behind it; the last is not 0.
     */
    private function __construct(
        private readonly string $whole,
        private readonly string $fraction,
    ) {}

    /** The number that a text of at most 64 characters is, if it is one. */
    public static function parse(string $text): ?self
    {
        if (strlen($text) > self::LONGEST) {
            return null;
        }
        $point = strpos($text, '.');
        $whole = $point === false ? $text : substr($text, 0, $point);
        $fraction = $point === false ? '0' : substr($text, $point + 1);
        return Spelling::isDigits($whole) && Spelling::isDigits($fraction) ? self::trimmed($whole, $fraction) : null;
    }

    /** Whether nothing is left of it. */
    public function isZero(): bool
    {
        return $this->whole === '' && $this->fraction === '';
    }

    public function equals(self $other): bool
    {
        return $this->whole === $other->whole && $this->fraction === $other->fraction;
    }

    /** Less than, equal to or greater than 0, as this is to the other. */
    public function compare(self $other): int
    {
        $longer = strlen($this->whole) <=> strlen($other->whole);
        return $longer === 0 ? strcmp($this->text(), $other->text()) : $longer;
    }

    public function plus(self $other): self
    {
        return $this->combined($other, 1);
    }

    /** What is left when the other is taken away; null if that is more than there is. */
    public function minus(self $other): ?self
    {
        return $this->compare($other) < 0 ? null : $this->combined($other, -1);
    }

    /** Without a zero that means nothing: `0`, `1.5`, `10`. */
    public function text(): string
    {
        $whole = $this->whole === '' ? '0' : $this->whole;
        return $this->fraction === '' ? $whole : "{$whole}.{$this->fraction}";
    }

    /**
     * @param int $times How often the other is added: once, or once less.
     */
    private function combined(self $other, int $times): self
    {
        $before = max(strlen($this->whole), strlen($other->whole)) + 1;
        $behind = max(strlen($this->fraction), strlen($other->fraction));
        $aligned = static fn(self $number): string => (
            str_pad($number->whole, $before, '0', STR_PAD_LEFT) . str_pad($number->fraction, $behind, '0')
        );
        [$digits, $others] = [$aligned($this), $aligned($other)];
        $carry = 0;
        for ($at = strlen($digits) - 1; $at >= 0; $at--) {
            $digit = (int) $digits[$at] + ($times * (int) $others[$at]) + $carry;
            $carry = intdiv($digit + 10, 10) - 1;
            $digits[$at] = (string) ($digit - ($carry * 10));
        }
        return self::trimmed(substr($digits, 0, $before), substr($digits, $before));
    }

    /** Without the zeros that mean nothing. */
    private static function trimmed(string $whole, string $fraction): self
    {
        return new self(ltrim($whole, '0'), rtrim($fraction, '0'));
    }
}
