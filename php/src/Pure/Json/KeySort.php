<?php

declare(strict_types=1);

namespace Paysig\Pure\Json;

/**
 * Sorting the keys of one object.
 *
 * @internal
 */
final class KeySort
{
    /** Up to so many keys, the worst order for PHP's sort costs little. */
    private const FEW = 1000;

    /**
     * The places of keys in a list, in the order of their bytes; of equal ones only the last.
     *
     * @param list<string> $keys Not empty.
     *
     * @return list<int>
     */
    public static function lastOfEach(array $keys): array
    {
        if (count($keys) > self::FEW) {
            $keys = self::shuffled($keys);
        }
        asort($keys, SORT_STRING);
        $places = [];
        $before = null;
        $latest = 0;
        foreach ($keys as $place => $key) {
            if ($before !== null && $key !== $before) {
                $places[] = $latest;
                $latest = 0;
            }
            $latest = max($latest, $place);
            $before = $key;
        }
        $places[] = $latest;
        return $places;
    }

    /**
     * In an order that nobody can choose: PHP sorts quickly, but for orders that are made to be
     * slow, which take quadratic time.
     *
     * @param list<string> $keys
     *
     * @return array<int, string>
     */
    private static function shuffled(array $keys): array
    {
        /** @var array<int, int> $order Counts from 1. */
        $order = unpack('N*', random_bytes(4 * count($keys)));
        asort($order);
        $shuffled = [];
        foreach ($order as $place => $_) {
            $shuffled[$place - 1] = $keys[$place - 1];
        }
        return $shuffled;
    }

    private function __construct() {}
}
