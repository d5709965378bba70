<?php

declare(strict_types=1);

namespace Paysig\Pure\Row;

use Paysig\ConfigException;

/**
 * What can be wrong with a row. No text repeats what stands in it.
 *
 * A field is named by its objects' names and its own, joined by dots; the row as a whole by nothing.
 *
 * @internal
 */
// @mago-expect lint:too-many-methods
final class RowError
{
    public static function notJson(): ConfigException
    {
        return self::of('', 'is not valid JSON');
    }

    public static function missing(string $field): ConfigException
    {
        return self::of($field, 'is missing');
    }

    /**
     * @param list<string> $known
     */
    public static function unknownField(string $field, array $known): ConfigException
    {
        return self::of($field, 'has an unknown field; the known ones are ' . implode(', ', $known));
    }

    public static function wrongType(string $field, string $wanted): ConfigException
    {
        return self::of($field, "must be {$wanted}");
    }

    /**
     * @param list<string> $known
     */
    public static function notOneOf(string $field, array $known): ConfigException
    {
        return self::of($field, 'must be one of ' . implode(', ', $known));
    }

    public static function mustHave(string $field, string $what): ConfigException
    {
        return self::of($field, "must have {$what}");
    }

    public static function outOfRange(string $field, string $range): ConfigException
    {
        return self::of($field, "must be a whole number {$range}");
    }

    public static function headerName(string $field): ConfigException
    {
        return self::of(
            $field,
            'must hold names as they are sent, such as X-Signature: letters, digits and dashes (servers drop names with underscores)',
        );
    }

    public static function taken(string $field): ConfigException
    {
        return self::of($field, 'must be another header than the others of the row');
    }

    public static function excludes(string $field, string $other): ConfigException
    {
        return self::of($field, "cannot be given along with {$other}");
    }

    public static function onlyIfSigned(string $field): ConfigException
    {
        return self::of(
            $field,
            "has to be given if message holds {{$field}}, and only then: what is not signed proves nothing",
        );
    }

    public static function brace(): ConfigException
    {
        return self::of('message', 'may hold {body}, {timestamp}, {id} and {url}; {{ and }} stand for braces');
    }

    public static function placeholders(): ConfigException
    {
        return self::of('message', 'must hold {body} once, and {timestamp}, {id} and {url} at most once');
    }

    public static function unseparated(): ConfigException
    {
        return self::of(
            'message',
            'must hold some text between {id} and the placeholders beside it: the border between them could be moved otherwise',
        );
    }

    public static function legacySha1(): ConfigException
    {
        return self::of('signature.legacy_sha1', 'has to be true for the algorithm sha1, and is for nothing else');
    }

    public static function tooLong(): ConfigException
    {
        return self::of('', 'is longer than 1 MiB');
    }

    public static function tooMany(): ConfigException
    {
        return self::of('', 'is one too many: a process keeps 1024 of them');
    }

    /** @param string $field Nothing for the row as a whole. */
    public static function of(string $field, string $problem): ConfigException
    {
        return new ConfigException('provider row: ' . ($field === '' ? 'the row' : $field) . " {$problem}");
    }

    private function __construct() {}
}
