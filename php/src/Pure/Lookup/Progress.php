<?php

declare(strict_types=1);

namespace Paysig\Pure\Lookup;

use Paysig\Pure\Payment\Outcome;

/**
 * How far the provider is, seen from the callback.
 *
 * @internal
 */
enum Progress
{
    /** As far, or further. */
    case Level;
    /** Not as far. */
    case Behind;
    /** At another end. */
    case Elsewhere;
    /** It does not say. */
    case Unknown;

    public static function of(?Outcome $callback, ?Outcome $answer): self
    {
        return match (true) {
            $answer === null => self::Unknown,
            $callback === null, $callback === Outcome::Pending, $callback === $answer => self::Level,
            $answer === Outcome::Pending => self::Behind,
            $callback === Outcome::Partial => self::Level,
            $callback === Outcome::Paid && $answer === Outcome::Partial => self::Behind,
            default => self::Elsewhere,
        };
    }
}
