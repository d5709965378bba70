<?php

declare(strict_types=1);

namespace Paysig\Pure\Json;

/**
 * Two places in one integer, the first one in the upper bits: lists of places may be as long as a
 * body's text, and take half of the memory so.
 *
 * @internal
 */
final class Pair
{
    /** What is written while a body is read has less than 2^31 bytes. */
    public const BITS = 31;
    public const SECOND = (1 << self::BITS) - 1;

    private function __construct() {}
}
