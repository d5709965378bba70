<?php

declare(strict_types=1);

namespace Paysig\Pure\Row;

use Paysig\ConfigException;
use Paysig\Pure\Payload\Value;
use Paysig\Pure\Provider\Characters;
use Paysig\Pure\Provider\IdRules;

/**
 * What a row says on the id that a request to the provider asks about.
 *
 * @internal
 */
final class LookupId
{
    /**
     * @throws ConfigException
     */
    public static function read(string $field, Value $value): IdRules
    {
        $fields = Fields::of($field, $value, ['fields', 'prefixes', 'characters', 'length']);
        $characters = match ($fields->text("{$field}.characters")) {
            null, 'any' => Characters::Any,
            'hex' => Characters::Hex,
            'alphanumeric' => Characters::Alphanumeric,
            default => throw RowError::notOneOf("{$field}.characters", ['hex', 'alphanumeric', 'any']),
        };
        $paths = Item::paths("{$field}.fields", $fields->get('fields'));
        $prefixes = $fields->get('prefixes');
        return new IdRules(
            $paths,
            $prefixes === null ? [] : Item::list("{$field}.prefixes", $prefixes, Item::text(...)),
            $characters,
            $fields->integer("{$field}.length", 1, 256, 'from 1 to 256'),
        );
    }

    private function __construct() {}
}
