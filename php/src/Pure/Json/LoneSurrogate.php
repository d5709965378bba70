<?php

declare(strict_types=1);

namespace Paysig\Pure\Json;

/**
 * What a form makes of a surrogate without its other half.
 *
 * @internal
 */
enum LoneSurrogate
{
    /** Its `\u` escape. */
    case Kept;
    /** U+FFFD, the replacement character. */
    case Replaced;
    /** An error, wherever it stands. */
    case Refused;
}
