<?php

declare(strict_types=1);

namespace Paysig\Pure\Decision;

/**
 * What can speak for a callback, by its name in every language.
 *
 * @internal
 */
enum Proof: string
{
    /** Its signature. */
    case Signature = 'signature';
    /** The address that it came from. */
    case Address = 'address';
    /** The provider's answer, when it was asked. */
    case Lookup = 'lookup';
}
