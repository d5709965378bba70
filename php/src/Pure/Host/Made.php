<?php

declare(strict_types=1);

namespace Paysig\Pure\Host;

use Closure;
use ReflectionClass;

/**
 * Makes the objects that nobody else can make: their constructors are private.
 *
 * @internal
 */
final class Made
{
    /** @var array<class-string, Closure(array<string, mixed>): object> */
    private static array $makers = [];

    /**
     * An object with these readonly properties, and with what it hides.
     *
     * @template Result of object
     *
     * @param class-string<Result> $class
     * @param array<string, mixed> $properties
     *
     * @return Result
     */
    public static function of(string $class, array $properties, ?object $state = null): object
    {
        self::$makers[$class] ??= self::maker($class);
        /** @var Result $object */
        $object = self::$makers[$class]($properties);
        if ($state !== null) {
            Hidden::put($object, $state);
        }
        return $object;
    }

    /**
     * Readonly properties are set from within their class alone.
     *
     * @param class-string $class
     *
     * @return Closure(array<string, mixed>): object
     */
    private static function maker(string $class): Closure
    {
        $reflected = new ReflectionClass($class);
        $make = static function (array $properties) use ($reflected): object {
            $object = $reflected->newInstanceWithoutConstructor();
            foreach ($properties as $name => $value) {
                // @mago-expect analysis:string-member-selector
                $object->{(string) $name} = $value;
            }
            return $object;
        };
        /** @var Closure(array<string, mixed>): object */
        return Closure::bind($make, null, $class);
    }

    private function __construct() {}
}
