<?php

declare(strict_types=1);

namespace Paysig\Pure\Row;

use Paysig\ConfigException;
use Paysig\Pure\Payload\Value;
use Paysig\Pure\Provider\KeyStep;
use Paysig\Pure\Provider\KeyStepKind;

/**
 * How a row says that a secret becomes a key.
 *
 * @internal
 */
final class Key
{
    private const MOST_STEPS = 8;

    /**
     * @return list<KeyStep>
     *
     * @throws ConfigException
     */
    public static function read(string $field, ?Value $value): array
    {
        $steps = $value === null ? [] : Item::list($field, $value, self::step(...));
        return count($steps) > self::MOST_STEPS ? throw RowError::mustHave($field, 'at most 8 steps') : $steps;
    }

    private static function step(string $field, Value $value): KeyStep
    {
        $prefix = self::prefix($value);
        if ($prefix !== '') {
            return new KeyStep(KeyStepKind::RemovePrefix, $prefix);
        }
        return new KeyStep(match ($value->asString()) {
            'trim' => KeyStepKind::Trim,
            'hex' => KeyStepKind::Hex,
            'base64' => KeyStepKind::Base64,
            default => throw RowError::notOneOf($field, ['trim', 'hex', 'base64', '{"remove_prefix": text}']),
        });
    }

    private static function prefix(Value $value): string
    {
        $members = $value->asObject() ?? [];
        return count($members) === 1 ? $value->get('remove_prefix')?->asString() ?? '' : '';
    }

    private function __construct() {}
}
