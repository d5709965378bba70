<?php

declare(strict_types=1);

namespace Paysig\Pure\Json;

/**
 * What in a decoded body the forms may treat otherwise than PHP's functions.
 *
 * @internal
 */
final class Oddities
{
    /** All styles write what is between these, and zero as an int, with the same digits. */
    private const SMALLEST = 0.0001;
    private const LARGEST = 999_999_999_999_999;

    /** An object without members. */
    private bool $empty_object = false;
    /** A key that is a whole number. */
    private bool $numeric_key = false;
    /** A number that not every style writes with the same digits. */
    private bool $odd_number = false;
    /** A number with a fraction or an exponent. */
    private bool $float = false;

    public function number(int|float $number): void
    {
        $is_float = is_float($number);
        $size = abs($number);
        $this->float = $this->float || $is_float;
        $this->odd_number = $this->odd_number || $size > self::LARGEST || $is_float && $size < self::SMALLEST;
    }

    /**
     * @param array<array-key, mixed> $members
     */
    public function members(array $members): void
    {
        $this->empty_object = $this->empty_object || $members === [];
        foreach ($members as $key => $_) {
            $this->numeric_key = $this->numeric_key || is_int($key);
        }
    }

    /**
     * Whether these rules may treat something of that otherwise.
     */
    public function matterTo(Rules $rules): bool
    {
        return (
            $this->odd_number
            || $this->numeric_key
            && $rules->order !== KeyOrder::Bytes
            || $this->empty_object && $rules->lists
            // Only with this setting are the digits the shortest ones.
            || $this->float
            && ini_get('serialize_precision') !== '-1'
        );
    }
}
