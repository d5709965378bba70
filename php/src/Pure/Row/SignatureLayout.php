<?php

declare(strict_types=1);

namespace Paysig\Pure\Row;

use Paysig\ConfigException;
use Paysig\Pure\Ascii;
use Paysig\Pure\Payload\Value;
use Paysig\Pure\Provider\Layout;
use Paysig\Pure\Provider\LayoutKind;

/**
 * How a row says that a header's value holds the tag, or several.
 *
 * @internal
 */
final class SignatureLayout
{
    /** What only a single tag can have. */
    private const OF_ONE_TAG = [
        'signature.prefix',
        'signature.prefix_required',
        'signature.stray_quotes',
        'signature.repeats',
    ];

    private const PAIRS = 'signature.pairs';
    private const VERSIONS = 'signature.versions';

    /**
     * @param Fields $fields Of the signature.
     *
     * @throws ConfigException
     */
    public static function read(Fields $fields): Layout
    {
        $pairs = $fields->get(self::PAIRS);
        $versions = $fields->get(self::VERSIONS);
        if ($pairs !== null && $versions !== null) {
            throw RowError::excludes(self::VERSIONS, self::PAIRS);
        }
        return match (true) {
            $pairs !== null => self::pairs($fields, $pairs),
            $versions !== null => self::versions($fields, $versions),
            default => self::one($fields),
        };
    }

    private static function pairs(Fields $signature, Value $value): Layout
    {
        self::ofSeveralTags($signature, self::PAIRS);
        $fields = Fields::of(self::PAIRS, $value, ['separator', 'tag']);
        $field = 'signature.pairs.separator';
        $separator = Item::text($field, $fields->required($field));
        if ($separator !== ',' && $separator !== ';') {
            throw RowError::notOneOf($field, [',', ';']);
        }
        $tag = Item::key('signature.pairs.tag', $fields->required('signature.pairs.tag'));
        return new Layout(LayoutKind::Pairs, separator: $separator, tag: $tag);
    }

    private static function versions(Fields $signature, Value $value): Layout
    {
        self::ofSeveralTags($signature, self::VERSIONS);
        $fields = Fields::of(self::VERSIONS, $value, ['tag']);
        $tag = Item::key('signature.versions.tag', $fields->required('signature.versions.tag'));
        return new Layout(LayoutKind::Versions, tag: $tag);
    }

    /** A list has none of what only a single tag can have. */
    private static function ofSeveralTags(Fields $fields, string $list): void
    {
        foreach (self::OF_ONE_TAG as $other) {
            if ($fields->get($other) !== null) {
                throw RowError::excludes($list, $other);
            }
        }
    }

    private static function one(Fields $fields): Layout
    {
        $prefix = $fields->get('signature.prefix');
        $prefix = $prefix === null ? null : self::prefix('signature.prefix', $prefix);
        $required = $fields->flag('signature.prefix_required');
        if ($prefix === null) {
            return $required === null ? new Layout() : throw RowError::missing('signature.prefix');
        }
        return new Layout(LayoutKind::One, prefix: $prefix, prefix_required: $required ?? true);
    }

    /** What can arrive in a header, and does not look like a doubled one. */
    private static function prefix(string $field, Value $value): string
    {
        $prefix = Item::text($field, $value);
        if (!Ascii::only(Ascii::GRAPHIC . ' ', $prefix) || $prefix[0] === ' ' || str_contains($prefix, ',')) {
            throw RowError::mustHave($field, 'printable ASCII characters without a comma, the first no space');
        }
        return $prefix;
    }

    private function __construct() {}
}
