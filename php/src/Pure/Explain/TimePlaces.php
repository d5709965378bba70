<?php

declare(strict_types=1);

namespace Paysig\Pure\Explain;

use Paysig\Pure\Ascii;
use Paysig\Pure\Headers\Header;

/**
 * Signed times in a header or variable that is not looked at.
 *
 * @internal
 */
final class TimePlaces
{
    /** How many are tried. */
    private const MOST_HEADERS = 8;

    private const LONGEST_TIME = 20;

    public static function otherPlace(Search $search): ?Finding
    {
        $header = $search->verification->headers->timestamp;
        foreach ($header === null ? [] : self::times($search, $header) as [$name, $value]) {
            if (!$search->isClaimed($search->filled($search->request->body, timestamp: $value))) {
                continue;
            }
            $hint = Hints::of(Cause::OtherTimestampHeader);
            return Finding::with(Cause::OtherTimestampHeader, "{$hint}; found in " . PlaceNames::shown($name));
        }
        return null;
    }

    /**
     * @return list<array{string, string}> The names and values of what may be times, in seconds or
     *     finer.
     */
    private static function times(Search $search, Header $header): array
    {
        $times = [];
        foreach (Places::others($search->request, $header) as [$name, $value]) {
            if (count($times) === self::MOST_HEADERS) {
                break;
            }
            if (strlen($value) > self::LONGEST_TIME || !Ascii::only(Ascii::DIGITS, $value)) {
                continue;
            }
            $times[] = [$name, $value];
        }
        return $times;
    }

    private function __construct() {}
}
