<?php

declare(strict_types=1);

namespace Paysig;

use Error;
use Paysig\Pure\Host\Sealed;

/**
 * What a signature was found to cover. Only a signature that matches makes one.
 */
final class MatchResult
{
    use Sealed;

    /** The form in which the body was signed: a name that canonicalize() takes. */
    public readonly string $form;

    /** The bytes that were signed. Read the payload from these. */
    public readonly string $message;

    /** Comes from match_signature() or Key::match() alone. */
    private function __construct()
    {
        throw new Error('a Paysig\MatchResult comes from a match alone');
    }
}
