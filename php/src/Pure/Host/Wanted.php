<?php

declare(strict_types=1);

namespace Paysig\Pure\Host;

use Exception;

/**
 * Stops a verification at the id to look secrets up by.
 *
 * @internal
 */
final class Wanted extends Exception
{
    public function __construct(
        public readonly string $id,
    ) {
        parent::__construct();
    }
}
