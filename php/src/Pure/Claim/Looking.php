<?php

declare(strict_types=1);

namespace Paysig\Pure\Claim;

use Paysig\Pure\Headers\Found;
use Paysig\Pure\Headers\Header;
use Paysig\Pure\Reason;
use Paysig\Pure\Refused;
use Paysig\Pure\Request;

/**
 * Looks for a header that may stand there once.
 *
 * @internal
 */
final class Looking
{
    /**
     * @throws Refused The places that show it do not agree.
     */
    public static function find(Header $header, Request $request): ?Found
    {
        $found = $header->find($request);
        if ($found === null || $found->clash === null) {
            return $found;
        }
        $hint = $found->clash === Reason::HeaderDuplicated ? Hints::DOUBLED : Hints::CONFLICT;
        throw new Refused($found->clash, $hint, $found->place);
    }

    private function __construct() {}
}
