<?php

declare(strict_types=1);

namespace Paysig\Pure\Json;

/**
 * A number's significant digits, laid out as different languages print them: `0.DIGITS` times ten
 * to `point`. Zero has none.
 *
 * @internal
 */
// @mago-expect lint:cyclomatic-complexity Four layouts of two or three cases each.
final class Decimal
{
    /**
     * A decimal with so few digits as {@see Number::SAFE_DIGITS}, and so far from the ends of a
     * double's range, is itself the shortest text of the double nearest to it: the double need not
     * be computed.
     */
    private const SAFE_POINT = 290;

    /** No digits that are looked at make up for such an exponent. */
    private const FAR = 10_000;

    private function __construct(
        private readonly string $sign,
        private readonly string $digits,
        private readonly int $point,
    ) {}

    /**
     * The shortest digits of the double nearest to the number with this spelling, where that is a
     * matter of spelling alone.
     */
    public static function ofText(string $spelled): ?self
    {
        if (strlen($spelled) > self::SAFE_POINT) {
            return null;
        }
        $decimal = self::read($spelled);
        $safe = strlen($decimal->digits) <= Number::SAFE_DIGITS && abs($decimal->point) <= self::SAFE_POINT;
        return $safe ? $decimal : null;
    }

    /** The shortest digits of a finite double. Settings have no say in this format. */
    public static function ofDouble(float $value): self
    {
        return self::read(sprintf('%.*H', -1, $value));
    }

    /** As ECMAScript's `Number::toString` (ECMA-262, section 6.1.6.1.20). */
    public function ecmaScript(): string
    {
        if ($this->digits === '') {
            return '0';
        }
        return $this->sign . ($this->point >= -5 && $this->point <= 21 ? $this->plain() : $this->scientific('', 1));
    }

    /** As Go's `encoding/json`: ECMAScript's, but for the sign of zero. */
    public function go(): string
    {
        return $this->digits === '' ? "{$this->sign}0" : $this->ecmaScript();
    }

    /**
     * As PHP's json_encode() with `serialize_precision` -1, which lays the digits out like `%.17g`
     * but always with a fraction before an exponent.
     */
    public function php(): string
    {
        if ($this->digits === '') {
            return "{$this->sign}0";
        }
        return $this->sign . ($this->point >= -3 && $this->point <= 17 ? $this->plain() : $this->scientific('.0', 1));
    }

    /**
     * As Ruby's `Float#to_s`: always with a fraction, and with an exponent of at least two digits
     * below 1e-4 and from 1e16 up, or from 1e15 up where there is no fraction.
     */
    public function ruby(): string
    {
        $isWhole = strlen($this->digits) <= $this->point;
        return (
            $this->sign . match (true) {
                $this->digits === '' => '0.0',
                $isWhole && $this->point <= 15 => "{$this->plain()}.0",
                !$isWhole && $this->point > -4 => $this->plain(),
                default => $this->scientific('.0', 2),
            }
        );
    }

    private static function read(string $spelled): self
    {
        $sign = $spelled[0] === '-' ? '-' : '';
        $end = strcspn($spelled, 'eE');
        $mantissa = substr($spelled, strlen($sign), $end - strlen($sign));
        $digits = str_replace('.', '', $mantissa);
        $significant = ltrim($digits, '0');
        if ($significant === '') {
            return new self($sign, '', 0);
        }
        $point = strcspn($mantissa, '.') - strlen($digits) + strlen($significant);
        $exponent = max(-self::FAR, min(self::FAR, (int) substr($spelled, $end + 1)));
        return new self($sign, rtrim($significant, '0'), $point + $exponent);
    }

    /** The digits around a decimal point, which is left out behind a whole number. */
    private function plain(): string
    {
        if ($this->point <= 0) {
            return '0.' . str_repeat('0', -$this->point) . $this->digits;
        }
        if ($this->point >= strlen($this->digits)) {
            return str_pad($this->digits, $this->point, '0');
        }
        return substr($this->digits, 0, $this->point) . '.' . substr($this->digits, $this->point);
    }

    /**
     * `D.DDDe`, then the exponent with its sign and at least so many places. Where there is nothing
     * behind the point, `$whole` stands for it.
     */
    private function scientific(string $whole, int $places): string
    {
        $fraction = strlen($this->digits) > 1 ? '.' . substr($this->digits, 1) : $whole;
        $exponent = $this->point - 1;
        $sign = $exponent < 0 ? '-' : '+';
        return "{$this->digits[0]}{$fraction}e{$sign}" . str_pad((string) abs($exponent), $places, '0', STR_PAD_LEFT);
    }
}
