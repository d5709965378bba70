<?php

declare(strict_types=1);

namespace Paysig\Pure\Host;

use Closure;
use Paysig\Pure\Rejection;
use Paysig\RejectedException;

/**
 * Makes the exception for a refusal say why.
 *
 * @internal
 */
final class Refusal
{
    /** @var (Closure(RejectedException, array<string, mixed>): RejectedException)|null */
    private static ?Closure $fill = null;

    /**
     * @param RejectedException $thrown Made where the public method stands, so that its trace begins
     *     with the call of that. It names the caller's line then, as those of an extension do.
     */
    public static function of(Rejection $rejection, RejectedException $thrown): RejectedException
    {
        self::$fill ??= self::fill();
        [$file, $line] = self::place($thrown);
        return (self::$fill)($thrown, [
            'reason' => $rejection->reason->value,
            'hint' => $rejection->hint,
            'found_in' => $rejection->found_in,
            'headers_seen' => $rejection->headers_seen,
            'provider' => $rejection->provider->name,
            'status' => $rejection->provider->refused,
            'file' => $file,
            'line' => $line,
        ]);
    }

    /**
     * Where the caller stands.
     *
     * @return array{string, int}
     */
    private static function place(RejectedException $thrown): array
    {
        foreach ($thrown->getTrace() as $call) {
            $place = [$call['file'] ?? null, $call['line'] ?? null];
            // A call that PHP makes, as array_map() does, stands nowhere.
            if (is_string($place[0]) && is_int($place[1])) {
                return $place;
            }
        }
        return [$thrown->getFile(), $thrown->getLine()];
    }

    /**
     * Readonly properties are set from within their class alone.
     *
     * @return Closure(RejectedException, array<string, mixed>): RejectedException
     */
    private static function fill(): Closure
    {
        $fill = static function (RejectedException $thrown, array $properties): RejectedException {
            foreach ($properties as $name => $value) {
                // @mago-expect analysis:string-member-selector
                $thrown->{(string) $name} = $value;
            }
            return $thrown;
        };
        /** @var Closure(RejectedException, array<string, mixed>): RejectedException */
        return Closure::bind($fill, null, RejectedException::class);
    }

    private function __construct() {}
}
