<?php

declare(strict_types=1);

namespace Paysig\Pure;

use Exception;

/**
 * A refusal on its way from a step to the pipeline, which makes a Rejection of it.
 *
 * @internal
 */
final class Refused extends Exception
{
    /**
     * @param string|null $found_in Where the signature stands, if the step is the one that looks
     *     for it.
     */
    public function __construct(
        public readonly Reason $reason,
        public readonly string $hint,
        public readonly ?string $found_in = null,
    ) {
        parent::__construct($hint);
    }
}
