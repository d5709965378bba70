<?php

declare(strict_types=1);

namespace Paysig\Pure\Json;

use Paysig\CanonicalizationException;

/**
 * How a canonical form reads and spells numbers.
 *
 * @internal
 */
enum NumberStyle
{
    /**
     * Read as an IEEE double and written as ECMAScript's `Number::toString` does: the shortest
     * digits that read back, an exponent from 1e21 and below 1e-6, `-0` as `0`. What overflows to
     * infinity is written `null`, as `JSON.stringify` does.
     */
    case EcmaScript;
    /**
     * The same digits, but `-0` keeps its sign, and a number that overflows is an error wherever
     * it stands.
     */
    case Go;
    /**
     * Whole numbers that fit 64 bits as they are; others as PHP prints a double. What overflows is
     * an error.
     */
    case Php;
    /** Whole numbers as they are; others as Ruby prints a float. What overflows is an error. */
    case Ruby;

    /**
     * The number with this spelling in this style.
     *
     * @throws CanonicalizationException It is too large for the form.
     */
    public function write(string $spelled): string
    {
        if ($this->keeps($spelled)) {
            return $spelled === '-0' ? '0' : $spelled;
        }
        $decimal = Decimal::ofText($spelled);
        if ($decimal === null) {
            $value = Double::of($spelled);
            if (!is_finite($value)) {
                return $this === self::EcmaScript ? 'null' : throw Unwritable::numberOutOfRange();
            }
            $decimal = Decimal::ofDouble($value);
        }
        return match ($this) {
            self::EcmaScript => $decimal->ecmaScript(),
            self::Go => $decimal->go(),
            self::Php => $decimal->php(),
            self::Ruby => $decimal->ruby(),
        };
    }

    /** Whether a number stands as it is. */
    private function keeps(string $spelled): bool
    {
        if ($this === self::EcmaScript || $this === self::Go || strpbrk($spelled, '.eE') !== false) {
            return false;
        }
        // A whole number that does not fit becomes the nearest one that does.
        return $this === self::Ruby || $spelled === '-0' || (string) (int) $spelled === $spelled;
    }
}
