<?php

declare(strict_types=1);

namespace Paysig\Pure\Lookup;

use Paysig\Pure\Ascii;
use Paysig\Pure\Provider\Characters;
use Paysig\Pure\Provider\IdRules;

/**
 * Which spellings of an id are the same.
 *
 * @internal
 */
final class Spelling
{
    /** Digits are the same in either case, and without a prefix that need not be there. */
    public static function isSame(IdRules $rules, string $one, string $other): bool
    {
        if ($rules->characters !== Characters::Hex) {
            return $one === $other;
        }
        if (self::hasOptionalPrefix($rules)) {
            $one = self::split($rules, $one)[1];
            $other = self::split($rules, $other)[1];
        }
        return self::lower($one) === self::lower($other);
    }

    /** Whether of all spellings of an id that are the same this is the one to keep it by. */
    public static function isCanonical(IdRules $rules, string $id): bool
    {
        if ($rules->characters !== Characters::Hex) {
            return true;
        }
        [$prefix, $digits] = self::split($rules, $id);
        if (self::hasOptionalPrefix($rules)) {
            $prefix = self::named($rules)[0] ?? '';
        }
        return $id === $prefix . self::lower($digits);
    }

    /**
     * The first of the prefixes that an id has, in either case, and what stands behind it.
     *
     * @return array{string, string}
     */
    private static function split(IdRules $rules, string $id): array
    {
        foreach (self::named($rules) as $prefix) {
            if (strncasecmp($id, $prefix, strlen($prefix)) === 0) {
                return [$prefix, substr($id, strlen($prefix))];
            }
        }
        return ['', $id];
    }

    /**
     * @return list<string>
     */
    private static function named(IdRules $rules): array
    {
        return array_values(array_filter($rules->prefixes, static fn(string $prefix): bool => $prefix !== ''));
    }

    private static function hasOptionalPrefix(IdRules $rules): bool
    {
        return in_array('', $rules->prefixes, true);
    }

    /** Before PHP 8.2, strtolower() goes by the locale. */
    private static function lower(string $text): string
    {
        return strtr($text, Ascii::CAPITALS, Ascii::SMALL);
    }

    private function __construct() {}
}
