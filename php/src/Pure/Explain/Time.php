<?php

declare(strict_types=1);

namespace Paysig\Pure\Explain;

use Paysig\Pure\Freshness;
use Paysig\Pure\Provider\MessageKind;
use Paysig\Pure\Provider\TimeUnit;

/**
 * Faults of a signed time.
 *
 * @internal
 */
final class Time
{
    /** What may stand between the time and the body, or the reverse. */
    private const JOINTS = ['', '.', ':', ',', "\n", '|', '-', '_'];

    public static function otherTime(Search $search): ?Finding
    {
        $is_signed = $search->provider->message->kind === MessageKind::Template;
        if (!$is_signed || $search->provider->timestamp === null || $search->claimed->tags === []) {
            return null;
        }
        if ($search->isClaimed($search->request->body)) {
            return Finding::of(Cause::TimestampNotSigned);
        }
        $time = $search->claimed->timestamp;
        $cause = $time === null ? null : self::cause($search, $time);
        return $cause === null ? TimePlaces::otherPlace($search) : Finding::of($cause);
    }

    /** The time itself in another unit, or joined otherwise. */
    private static function cause(Search $search, string $time): ?Cause
    {
        $body = $search->request->body;
        foreach (self::otherUnits($time) as $other) {
            if ($search->isClaimed($search->filled($body, timestamp: $other))) {
                return Cause::TimestampMilliseconds;
            }
        }
        foreach (self::JOINTS as $joint) {
            if ($search->isClaimed($time . $joint . $body) || $search->isClaimed($body . $joint . $time)) {
                return Cause::TimestampJoinedOtherwise;
            }
        }
        return null;
    }

    /**
     * @return iterable<string>
     */
    private static function otherUnits(string $time): iterable
    {
        $number = Freshness::parse($time, TimeUnit::Seconds);
        if ($number === null) {
            return;
        }
        if ($number <= intdiv(PHP_INT_MAX, 1000)) {
            yield (string) ($number * 1000);
        }
        yield (string) intdiv($number, 1000);
    }

    private function __construct() {}
}
