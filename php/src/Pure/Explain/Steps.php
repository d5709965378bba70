<?php

declare(strict_types=1);

namespace Paysig\Pure\Explain;

/**
 * One step for each kind of fault.
 *
 * @internal
 */
final class Steps
{
    /** What makes the signature right, if anything does. */
    // @mago-expect lint:halstead One step after another.
    public static function of(Search $search): ?Finding
    {
        // Then the refusal has another reason.
        if ($search->isRight($search->request->body)) {
            return null;
        }
        // The likeliest first, where two could make the same bytes.
        return (
            Secrets::ended($search) ?? Rules::otherForms($search) ?? Texts::otherSpelling(
                $search,
            ) ?? Secrets::otherSpelling($search) ?? Time::otherTime($search) ?? Address::otherAddress(
                $search,
            ) ?? Schemes::otherScheme($search) ?? Places::otherPlace($search) ?? Bodies::otherBody(
                $search,
            ) ?? Json::otherWriting($search) ?? Rules::otherRules($search) ?? Json::otherSortedWriting($search)
        );
    }

    private function __construct() {}
}
