<?php

declare(strict_types=1);

namespace Paysig\Pure\Host;

use Error;
use WeakMap;

/**
 * What objects know and do not show: no dump, cast, export or reflection of an object finds what
 * is kept here.
 *
 * @internal
 */
final class Hidden
{
    /** @var WeakMap<object, object>|null */
    private static ?WeakMap $states = null;

    /**
     * Gives an object its state, once.
     *
     * @throws Error It has one.
     */
    public static function put(object $owner, object $state): void
    {
        self::$states ??= new WeakMap();
        if (self::$states->offsetExists($owner)) {
            throw new Error('an object is constructed only once');
        }
        self::$states[$owner] = $state;
    }

    /**
     * @template State of object
     *
     * @param class-string<State> $class
     *
     * @return State
     *
     * @throws Error The object was made by going around its constructor.
     */
    public static function of(object $owner, string $class): object
    {
        return self::orNull($owner, $class) ?? throw new Error('the object is not constructed');
    }

    /**
     * The same; null for an object that was made by going around its constructor.
     *
     * @template State of object
     *
     * @param class-string<State> $class
     *
     * @return State|null
     */
    public static function orNull(object $owner, string $class): ?object
    {
        $state = self::$states[$owner] ?? null;
        return $state instanceof $class ? $state : null;
    }

    private function __construct() {}
}
