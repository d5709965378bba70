<?php

declare(strict_types=1);

namespace Paysig\Pure\Lookup;

/**
 * What follows from an answer, by its name in every language.
 *
 * @internal
 */
enum Verdict: string
{
    /** The provider says the same as the callback. */
    case Confirmed = 'confirmed';
    /** It says something else. */
    case Contradicted = 'contradicted';
    /** It knows no such payment, or does not yet. */
    case NotFound = 'not_found';
    /** It is not known: ask again later. */
    case Unsure = 'unsure';
    /** It does not accept the API key. */
    case Misconfigured = 'misconfigured';
}
