<?php

declare(strict_types=1);

namespace Paysig\Pure\Provider;

/**
 * How a header's value holds the tag, or several.
 *
 * @internal
 */
enum LayoutKind
{
    /** It is one tag. */
    case One;
    /** It is a list of `key=value`. Each value of one of the keys is a tag. */
    case Pairs;
    /** It is a list of `version,tag` with spaces in between. Tags of one of the versions count. */
    case Versions;
}
