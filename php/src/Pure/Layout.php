<?php

declare(strict_types=1);

namespace Paysig\Pure;

use Paysig\Pure\Provider\Layout as Rules;
use Paysig\Pure\Provider\LayoutKind;
use Paysig\Pure\Provider\SignatureText;

/**
 * Where in a header's value the tags stand, and a time beside them.
 *
 * @internal
 */
final class Layout
{
    /**
     * Each text in a value that stands where a tag belongs.
     *
     * @return list<string>
     */
    public static function candidates(string $value, SignatureText $rules): array
    {
        $layout = $rules->layout;
        return match ($layout->kind) {
            LayoutKind::One => self::one($value, $rules),
            LayoutKind::Pairs => self::values($value, $layout, $layout->tag),
            LayoutKind::Versions => self::behind("{$layout->tag},", explode(' ', $value)),
        };
    }

    /**
     * The texts one of which has to be the tag if the value is one: without the prefix, and as it is.
     * A tag may begin like a prefix, and the lengths tell which of the two it is.
     *
     * @return list<string>
     */
    public static function one(string $value, SignatureText $rules): array
    {
        $layout = $rules->layout;
        $value = $rules->stray_quotes ? self::withoutStrayQuotes($value) : $value;
        $prefix = $layout->prefix;
        if ($prefix === '') {
            return [$value];
        }
        $whole = $layout->prefix_required ? [] : [$value];
        return str_starts_with($value, $prefix) ? [substr($value, strlen($prefix)), ...$whole] : $whole;
    }

    /**
     * The values under a key in a list of pairs. What is no pair is passed over, and the white space
     * that may stand around an item (RFC 9110, section 5.6.3).
     *
     * @return list<string>
     */
    public static function values(string $value, Rules $layout, string $key): array
    {
        if ($layout->kind !== LayoutKind::Pairs || $layout->separator === '') {
            return [];
        }
        $trimmed = static fn(string $item): string => trim($item, " \t");
        return self::behind("{$key}=", array_map($trimmed, explode($layout->separator, $value)));
    }

    /**
     * Neither keys nor versions hold what stands behind them, so the first such mark is the one.
     *
     * @param list<string> $items
     *
     * @return list<string>
     */
    private static function behind(string $start, array $items): array
    {
        $marked = array_filter($items, static fn(string $item): bool => str_starts_with($item, $start));
        return array_values(array_map(static fn(string $item): string => substr($item, strlen($start)), $marked));
    }

    /** What a Ruby sample of AkashicPay's takes off: `"` or `*"` in front, `"` or `"*` behind. */
    private static function withoutStrayQuotes(string $text): string
    {
        $start = match (true) {
            str_starts_with($text, '*"') => 2,
            str_starts_with($text, '"') => 1,
            default => 0,
        };
        $text = substr($text, $start);
        $end = match (true) {
            str_ends_with($text, '"*') => 2,
            str_ends_with($text, '"') => 1,
            default => 0,
        };
        return substr($text, 0, strlen($text) - $end);
    }

    private function __construct() {}
}
