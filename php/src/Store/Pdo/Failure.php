<?php

declare(strict_types=1);

namespace Paysig\Store\Pdo;

use Paysig\Store\StoreException;
use PDOException;
use Throwable;

/**
 * What a database says of a failure.
 *
 * @internal
 */
final class Failure
{
    /**
     * The failure in words of the store, with the codes alone: a driver's text, and the arguments
     * in its trace, may quote what was stored.
     */
    public static function of(Throwable $thrown): StoreException
    {
        [$sqlstate, $code] = self::codes($thrown);
        $cause = $sqlstate === null ? get_debug_type($thrown) : "SQLSTATE {$sqlstate}, code {$code}";
        return new StoreException("the database refused a statement of the store ({$cause})", $sqlstate, $code);
    }

    /**
     * The codes, of the failure or of what it was caused by.
     *
     * @return array{string|null, int|null}
     */
    public static function codes(Throwable $thrown): array
    {
        for ($cause = $thrown; $cause !== null; $cause = $cause->getPrevious()) {
            $codes = self::ownCodes($cause);
            if ($codes !== null) {
                return $codes;
            }
        }
        return [null, null];
    }

    /**
     * @return array{string, int}|null
     */
    private static function ownCodes(Throwable $thrown): ?array
    {
        if ($thrown instanceof StoreException) {
            return $thrown->sqlstate === null ? null : [$thrown->sqlstate, $thrown->driver_code ?? 0];
        }
        $info = $thrown instanceof PDOException ? $thrown->errorInfo : null;
        return $info === null ? null : [(string) ($info[0] ?? ''), (int) ($info[1] ?? 0)];
    }
}
