<?php

declare(strict_types=1);

namespace Paysig;

use Error;
use Paysig\Pure\Host\Sealed;

/**
 * What would have made a signature right. Only Verifier::explain() makes one.
 *
 *     $explanation = $verifier->explain($body, $_SERVER);
 *     error_log($explanation->cause . ': ' . $explanation->hint);
 */
final class Explanation
{
    use Sealed;

    /** The cause's stable name; unknown, if none was found. */
    public readonly string $cause;

    /** What to do about it, in a sentence or two. */
    public readonly string $hint;

    /** Comes from Verifier::explain() alone. */
    private function __construct()
    {
        throw new Error('a Paysig\Explanation comes from a verifier alone');
    }

    /** An explanation is not cloned: pass the object on. */
    private function __clone(): void {}
}
