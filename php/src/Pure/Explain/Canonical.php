<?php

declare(strict_types=1);

namespace Paysig\Pure\Explain;

use Paysig\CanonicalizationException;
use Paysig\Pure\Form;

/**
 * Canonical forms of texts that may have none.
 *
 * @internal
 */
final class Canonical
{
    /** Null if the text is no JSON, or the form cannot write it. */
    public static function of(string $text, Form $form): ?string
    {
        try {
            return $form->canonicalize($text);
        } catch (CanonicalizationException) {
            return null;
        }
    }

    private function __construct() {}
}
