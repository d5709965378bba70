<?php

declare(strict_types=1);

namespace Paysig\Pure\Payload;

use Paysig\PayloadException;

/**
 * Why a message's value or payment cannot be had: it is authentic, but what it says cannot be given
 * as asked for. None of these texts repeats any of it.
 *
 * @internal
 */
final class PayloadError
{
    /**
     * @param string $place Where reading stopped, in bytes from the start of the message: `(at byte 7)`.
     */
    public static function notJson(string $place): PayloadException
    {
        return new PayloadException("the message is not valid JSON {$place}");
    }

    /** 1 GiB or larger. */
    public static function tooLarge(): PayloadException
    {
        return new PayloadException('the message is too large to read (1 GiB or more)');
    }

    public static function tooDeep(): PayloadException
    {
        return new PayloadException('the message is nested more than 512 levels deep');
    }

    public static function loneSurrogate(): PayloadException
    {
        return new PayloadException('the message holds a lone surrogate, which has no UTF-8 form');
    }

    /**
     * It is there, but is neither a whole number of at most 64 digits nor a string of at most 256
     * bytes without control characters.
     */
    public static function identifier(): PayloadException
    {
        return new PayloadException('the message holds an order or transaction id that is not usable');
    }

    /**
     * It is there, but is not spelled in digits with at most one decimal point between them, or
     * takes more than 64 characters.
     */
    public static function amount(): PayloadException
    {
        return new PayloadException('the message holds an amount that is not a plain decimal number');
    }

    /** It is there, but is no string of at most 256 bytes without control characters. */
    public static function currency(): PayloadException
    {
        return new PayloadException('the message holds a currency that is not usable');
    }

    /**
     * It is there, but is neither a number nor a string of at most 256 bytes without control
     * characters.
     */
    public static function status(): PayloadException
    {
        return new PayloadException('the message holds a status that is not usable');
    }

    /** It is there, but is no string of at most 256 bytes without control characters. */
    public static function recipient(): PayloadException
    {
        return new PayloadException('the message holds a recipient or network that is not usable');
    }

    private function __construct() {}
}
