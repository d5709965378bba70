<?php

declare(strict_types=1);

namespace Paysig\Pure\Provider;

/**
 * What a signed time counts.
 *
 * @internal
 */
enum TimeUnit
{
    case Seconds;
    case Milliseconds;
}
