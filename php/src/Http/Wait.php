<?php

declare(strict_types=1);

namespace Paysig\Http;

use DateTimeImmutable;
use DateTimeZone;

/**
 * How long to wait before the next attempt.
 *
 * @internal
 */
final class Wait
{
    private const FIRST = 0.1;
    private const LONGEST = 1.0;

    private const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
    private const DATE = 'd M Y H:i:s \G\M\T';

    /**
     * The time the provider asks for, or else a random one of at most 0.1 s, 0.2 s, 0.4 s.. and
     * never above 1 s, so that those who failed together do not come back together.
     */
    public static function after(int $attempt, Reply|Failure $outcome): float
    {
        $values = $outcome instanceof Reply ? $outcome->retry_after : [];
        $named = count($values) === 1 ? self::named(trim($values[0], " \t\r\n"), time()) : null;
        $most = min(self::LONGEST, self::FIRST * (2 ** ($attempt - 1)));
        return $named ?? (($most * random_int(0, 1_000_000)) / 1_000_000);
    }

    /**
     * Retry-After (RFC 9110, section 10.2.3): seconds, or a date as senders have to write it.
     */
    private static function named(string $value, int $now): ?float
    {
        if (preg_match('/^[0-9]{1,9}$/D', $value) === 1) {
            return (float) (int) $value;
        }
        // PHP would move the date to the day of the week that is named.
        [$day, $text] = [...explode(', ', $value, 2), ''];
        $date = DateTimeImmutable::createFromFormat(self::DATE, $text, new DateTimeZone('UTC'));
        // It also carries 31 February over into March, and takes other spellings.
        if (!in_array($day, self::DAYS, true) || $date === false || $date->format(self::DATE) !== $text) {
            return null;
        }
        return (float) max(0, $date->getTimestamp() - $now);
    }
}
