<?php

declare(strict_types=1);

namespace Paysig\Pure\Explain;

/**
 * Signatures that were computed in another way from the right secret and message.
 *
 * @internal
 */
final class Schemes
{
    /** What languages write for a body that is not there. */
    private const NOTHING = ['', 'null', '[]', '{}', '""'];

    public static function otherScheme(Search $search): ?Finding
    {
        $cause = OtherAlgorithm::cause($search) ?? self::ofNothing($search) ?? OtherHash::cause($search);
        return $cause === null ? null : Finding::of($cause);
    }

    private static function ofNothing(Search $search): ?Cause
    {
        foreach (self::NOTHING as $nothing) {
            if ($nothing !== $search->request->body && $search->isRight($nothing)) {
                return Cause::EmptyMessage;
            }
        }
        return null;
    }

    private function __construct() {}
}
