<?php

declare(strict_types=1);

namespace Paysig\Pure\Payload;

/**
 * What stands at the end of a path.
 *
 * @internal
 */
enum ScalarKind
{
    case Text;
    /** A string with a surrogate that lacks its other half. */
    case Unreadable;
    case Number;
    case Bool;
    case Null;
    /** An array or an object. */
    case Nested;
}
