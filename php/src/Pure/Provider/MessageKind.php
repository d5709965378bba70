<?php

declare(strict_types=1);

namespace Paysig\Pure\Provider;

/**
 * Which bytes a provider signs.
 *
 * @internal
 */
enum MessageKind
{
    /** The body, byte for byte. */
    case Raw;
    /** Parts, one behind another. */
    case Template;
    /** The JSON value of the body written in one of several forms. */
    case Canonical;
}
