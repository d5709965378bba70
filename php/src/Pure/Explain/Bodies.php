<?php

declare(strict_types=1);

namespace Paysig\Pure\Explain;

/**
 * Faults of a body.
 *
 * @internal
 */
final class Bodies
{
    public static function otherBody(Search $search): ?Finding
    {
        if ($search->claimed->tags === []) {
            return null;
        }
        $body = $search->request->body;
        foreach (Edits::of($body) as $cause => $other) {
            if ($other !== null && $other !== $body && $search->isRight($other)) {
                return Finding::of($cause);
            }
        }
        return null;
    }

    private function __construct() {}
}
