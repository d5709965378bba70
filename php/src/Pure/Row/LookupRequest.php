<?php

declare(strict_types=1);

namespace Paysig\Pure\Row;

use Paysig\ConfigException;
use Paysig\Pure\Payload\Value;
use Paysig\Pure\Provider\RequestRules;
use Paysig\Pure\Provider\Secrets;

/**
 * What a row says on one request to the provider.
 *
 * @internal
 */
final class LookupRequest
{
    private const ID = '{id}';

    /**
     * @throws ConfigException
     */
    public static function read(string $field, Value $value): RequestRules
    {
        $fields = Fields::of($field, $value, ['id', 'method', 'path', 'body', 'answer_id']);
        $method = $fields->text("{$field}.method") ?? 'GET';
        if ($method !== 'GET' && $method !== 'POST') {
            throw RowError::notOneOf("{$field}.method", ['GET', 'POST']);
        }
        $body = $fields->get('body');
        $body = $body === null ? null : self::body("{$field}.body", $body);
        if ($method === 'GET' && $body !== null) {
            throw RowError::mustHave("{$field}.body", 'the method POST beside it');
        }
        return new RequestRules(
            path: self::path($fields, "{$field}.path", $body ?? []),
            id: LookupId::read("{$field}.id", $fields->required("{$field}.id")),
            method: $method,
            body: $body,
            answer_id: Item::paths("{$field}.answer_id", $fields->get('answer_id')),
        );
    }

    /**
     * @return array<string, string>
     */
    private static function body(string $field, Value $value): array
    {
        $members = [];
        foreach ($value->asObject() ?? throw RowError::wrongType($field, 'an object of texts') as [$name, $member]) {
            $members[$name] = Item::text($field, $member);
        }
        return $members;
    }

    /**
     * @param array<string, string> $body
     */
    private static function path(Fields $fields, string $field, array $body): string
    {
        $path = Item::text($field, $fields->required($field));
        $ids = substr_count($path, self::ID) + count(array_keys($body, self::ID, true));
        if ($ids !== 1 || !self::isPath($path)) {
            throw RowError::mustHave(
                $field,
                'a / in front, no space, #, \\ or other brace, and {id} once, there or in body',
            );
        }
        return $path;
    }

    private static function isPath(string $path): bool
    {
        $bare = str_replace(self::ID, '', $path);
        return (
            str_starts_with($path, '/')
            && !str_starts_with($path, '//')
            && Secrets::isGraphic($path)
            && strpbrk($bare, '#\\{}') === false
            && array_intersect(['.', '..'], explode('/', strtr($bare, '?', '/'))) === []
        );
    }

    private function __construct() {}
}
