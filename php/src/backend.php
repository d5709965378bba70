<?php

declare(strict_types=1);

namespace Paysig;

use ReflectionFunction;

/**
 * What does the work: 'extension', or 'pure' where PHP code does.
 *
 *     Paysig\backend(); // 'pure'
 */
function backend(): string
{
    return (new ReflectionFunction(verify_signature(...)))->isInternal() ? 'extension' : 'pure';
}
