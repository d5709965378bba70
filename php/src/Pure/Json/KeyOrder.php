<?php

declare(strict_types=1);

namespace Paysig\Pure\Json;

/**
 * The order in which a canonical form writes an object's members.
 *
 * @internal
 */
enum KeyOrder
{
    /**
     * Array indexes (`0` to `4294967294`, canonical decimal) first and by value, then all other
     * keys by UTF-16 code units: what a sort of the keys followed by ECMAScript's own property
     * order (ECMA-262, section 10.1.11) gives.
     */
    case EcmaScript;
    /** All keys by their UTF-8 bytes. */
    case Bytes;
    /**
     * By their bytes, except that an object that is a list in PHP's eyes stays in the order of its
     * indexes: one whose keys first appear as `0`, `1` and so on, or whose keys are so once they
     * are sorted, of which there can be ten at most.
     */
    case Php;
}
