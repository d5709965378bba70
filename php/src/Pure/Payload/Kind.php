<?php

declare(strict_types=1);

namespace Paysig\Pure\Payload;

/**
 * What a value of JSON is.
 *
 * @internal
 */
enum Kind
{
    case Null;
    case Bool;
    /** A number without a fraction and an exponent, of any size, as it is spelled. */
    case Integer;
    /**
     * A number with a fraction or an exponent that loses nothing as a float: the shortest text that
     * reads back as the float has the same decimal value.
     */
    case Float;
    /** Any other number with a fraction or an exponent, as it is spelled. */
    case Decimal;
    case String;
    case Array;
    case Object;
}
