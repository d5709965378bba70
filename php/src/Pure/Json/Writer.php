<?php

declare(strict_types=1);

namespace Paysig\Pure\Json;

/**
 * Writes a text with the members of its objects in their sorted order: it is walked from left to
 * right, jumping only where an object's members have to move, and what stands between is copied.
 *
 * @internal
 */
final class Writer
{
    // @mago-expect lint:halstead One loop over five lists, which would be no clearer in pieces.
    public static function write(string $text, Sorted $sorted): string
    {
        $places = $sorted->places;
        $written = '';
        // The walk: from here to there in the text.
        $at = 0;
        $end = strlen($text);
        // The objects that are being written, outermost first, of which those up to `$top` count:
        // the index of each one's places, of its next member's, and how far the walk goes around it.
        $objects = [];
        $next = [];
        $ends = [];
        $top = -1;
        while (true) {
            $stop = $at + strcspn($text, Mark::OBJECT, $at, $end - $at);
            $written .= substr($text, $at, $stop - $at);
            $before = ',';
            if ($stop < $end) {
                ++$top;
                $objects[$top] = $sorted->objects[$stop];
                $next[$top] = $objects[$top] + 1;
                $ends[$top] = $end;
                $before = $places[$objects[$top]] < 0 ? '[' : '{';
            }
            if ($top < 0) {
                return $written;
            }
            $object = abs($places[$objects[$top]]);
            $member = $next[$top];
            if ($member <= ($objects[$top] + ($object & Pair::SECOND))) {
                $written .= $before;
                $at = $places[$member] >> Pair::BITS;
                $end = $places[$member] & Pair::SECOND;
                $next[$top] = $member + 1;
                continue;
            }
            $written .= $places[$objects[$top]] < 0 ? ']' : '}';
            $at = ($object >> Pair::BITS) + 1;
            $end = $ends[$top];
            --$top;
        }
    }

    private function __construct() {}
}
