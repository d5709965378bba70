<?php

declare(strict_types=1);

namespace Paysig\Pure\Row;

use Paysig\ConfigException;
use Paysig\Pure\Payload\Value;
use Paysig\Pure\Provider\SignedTime;

/**
 * What a row says on the headers that are signed beside the body.
 *
 * @internal
 */
final class Beside
{
    /**
     * @throws ConfigException
     */
    public static function idHeader(?Value $value): ?string
    {
        if ($value === null) {
            return null;
        }
        $fields = Fields::of('id', $value, ['header']);
        return Item::header('id.header', $fields->required('id.header'));
    }

    /**
     * Finds one header under two names, of which no request could satisfy both.
     *
     * @param list<string> $headers
     *
     * @throws ConfigException
     */
    public static function distinct(array $headers, ?SignedTime $timestamp, ?string $id): void
    {
        $time = $timestamp !== null && $timestamp->in_header ? $timestamp->name : null;
        if ($time !== null && self::isAmong($time, $headers)) {
            throw RowError::taken('timestamp.header');
        }
        if ($id !== null && self::isAmong($id, $time === null ? $headers : [...$headers, $time])) {
            throw RowError::taken('id.header');
        }
    }

    /**
     * @param list<string> $headers
     */
    private static function isAmong(string $name, array $headers): bool
    {
        foreach ($headers as $header) {
            if (strcasecmp($header, $name) === 0) {
                return true;
            }
        }
        return false;
    }

    private function __construct() {}
}
