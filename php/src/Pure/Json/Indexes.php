<?php

declare(strict_types=1);

namespace Paysig\Pure\Json;

/**
 * Keys that are array indexes.
 *
 * @internal
 */
final class Indexes
{
    /** They are below this, in ECMAScript's eyes (ECMA-262, section 6.1.7). */
    private const INDEX_LIMIT = 4_294_967_295;

    /**
     * Keys changed so that array indexes come first, by value.
     *
     * @param list<string> $keys
     *
     * @return list<string>
     */
    public static function first(array $keys): array
    {
        $indexes = array_filter(array_map(self::of(...), $keys), is_int(...));
        if ($indexes === []) {
            return $keys;
        }
        foreach ($keys as $member => $key) {
            $index = $indexes[$member] ?? null;
            $keys[$member] = $index === null ? "\x01{$key}" : "\x00" . pack('N', $index);
        }
        return $keys;
    }

    /**
     * The array index that a key is: canonical decimal below 2^32 - 1.
     */
    public static function of(string $key): ?int
    {
        if (strlen($key) > 10 || strspn($key, Number::DIGITS) < strlen($key)) {
            return null;
        }
        $value = (int) $key;
        return $value < self::INDEX_LIMIT && (string) $value === $key ? $value : null;
    }

    /**
     * Whether PHP takes an object with these keys, in the order of the text, for a list.
     *
     * @param list<string> $keys
     */
    public static function areList(array $keys): bool
    {
        $inOrder = true;
        $count = 0;
        $digits = 0;
        foreach ($keys as $key) {
            $value = self::of($key);
            if ($value === null) {
                return false;
            }
            $inOrder = $inOrder && $value <= $count;
            if ($value === $count) {
                ++$count;
            }
            $digits |= $value < 10 ? 1 << $value : 1 << 10;
        }
        // All of the digits from 0 up to some one, in any order.
        return $inOrder || $digits < (1 << 10) && ($digits & ($digits + 1)) === 0;
    }

    private function __construct() {}
}
