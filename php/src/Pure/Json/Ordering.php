<?php

declare(strict_types=1);

namespace Paysig\Pure\Json;

use stdClass;

/**
 * Sorting a decoded body, without recursion.
 *
 * @internal
 */
final class Ordering
{
    /**
     * Sorts the members of all objects in a value by the bytes of their keys, in place, and notes
     * what else it meets.
     *
     * @param stdClass|array<array-key, mixed> $value
     */
    public static function sort(array|stdClass $value): Oddities
    {
        $oddities = new Oddities();
        $containers = [$value];
        while (($container = array_pop($containers)) !== null) {
            $items = (array) $container;
            foreach ($items as $item) {
                if (is_array($item) || $item instanceof stdClass) {
                    $containers[] = $item;
                    continue;
                }
                if (is_int($item) || is_float($item)) {
                    $oddities->number($item);
                }
            }
            if ($container instanceof stdClass) {
                $oddities->members($items);
                self::reorder($container, $items);
            }
        }
        return $oddities;
    }

    /**
     * @param array<array-key, mixed> $members
     */
    private static function reorder(stdClass $object, array $members): void
    {
        $sorted = $members;
        ksort($sorted, SORT_STRING);
        if ($sorted === $members) {
            return;
        }
        foreach ($sorted as $key => $item) {
            $name = (string) $key;
            // A property that is set anew comes last.
            // @mago-expect analysis:string-member-selector
            unset($object->{$name});
            // @mago-expect analysis:string-member-selector
            $object->{$name} = $item;
        }
    }

    private function __construct() {}
}
