<?php

declare(strict_types=1);

namespace Paysig\Pure\Provider;

/**
 * What stands in a signed message.
 *
 * @internal
 */
enum PartKind
{
    case Body;
    case Timestamp;
    case Id;
    case Url;
    case Literal;
}
