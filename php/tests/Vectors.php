<?php

declare(strict_types=1);

namespace Paysig\Tests;

use GlobIterator;
use UnexpectedValueException;

/**
 * Reads the vectors that all languages share, and refuses what it does not know.
 */
final class Vectors
{
    private const FOLDER = __DIR__ . '/../../tests/vectors';

    /** For each kind, the fields that a case must have beside its id, and those that it may have. */
    private const FIELDS = [
        'verify' => [['body', 'signature', 'secret', 'provider', 'expect'], ['canonical_forms']],
        'canonicalize' => [['body', 'form', 'expect'], []],
        'mac' => [['secret', 'message', 'tag'], []],
        'sign' => [['body', 'secret', 'provider', 'expect'], []],
        'request' => [
            ['provider', 'secrets', 'body', 'now', 'expect'],
            ['settings', 'headers', 'server', 'peer'],
        ],
        'payload' => [['message', 'expect'], []],
        'payment' => [['provider', 'message', 'expect'], []],
        'sign_request' => [['provider', 'body', 'secret', 'now', 'expect'], ['delivery_id', 'url']],
        'row_error' => [['row', 'expect'], []],
        'lookup' => [
            ['provider', 'payload', 'expect'],
            ['environment', 'api_key', 'origin', 'answers', 'failures'],
        ],
        'lookup_error' => [['provider', 'expect'], ['environment', 'api_key', 'origin']],
        'expectation' => [['provider', 'payload', 'settings', 'lookup', 'expect'], []],
        'decision' => [
            ['provider', 'payload', 'address_ok', 'settings', 'lookup', 'expect'],
            ['policy'],
        ],
        'keys' => [['provider', 'payload', 'merchant', 'environment', 'expect'], ['delivery_id']],
        'credit' => [['total', 'credited', 'expect'], ['payment_key']],
        'write' => [['provider', 'payment', 'expect'], []],
        'error' => [
            ['call', 'expect'],
            [
                'body',
                'signature',
                'secret',
                'provider',
                'canonical_forms',
                'form',
                'secrets',
                'settings',
                'now',
                'delivery_id',
                'url',
            ],
        ],
    ];

    /** @var array<string, array<string, array{Vector}>> By kind, then by id. */
    private static array $cases = [];

    /**
     * The cases of one kind by their ids, as PHPUnit takes them.
     *
     * @return array<string, array{Vector}>
     */
    public static function of(string $kind): array
    {
        if (self::$cases === []) {
            foreach (new GlobIterator(self::FOLDER . '/*.json') as $file) {
                self::read((string) $file);
            }
        }
        return self::$cases[$kind] ?? [];
    }

    private static function read(string $path): void
    {
        $text = (string) file_get_contents($path);
        $file = json_decode($text, true, 512, JSON_THROW_ON_ERROR);
        self::check($path, $file, ['description', 'kind', 'cases'], []);
        $kind = $file['kind'];
        if (!array_key_exists($kind, self::FIELDS) || $file['cases'] === []) {
            throw new UnexpectedValueException("{$path}: an unknown kind or no cases");
        }
        [$required, $optional] = self::FIELDS[$kind];
        $rows = new GivenRows($text);
        foreach ($file['cases'] as $place => $case) {
            self::check($path, $case, ['id', 'guards', ...$required], $optional);
            $id = $case['id'];
            foreach (self::$cases as $known) {
                if (array_key_exists($id, $known)) {
                    throw new UnexpectedValueException("{$path}: the id {$id} is given twice");
                }
            }
            self::$cases[$kind][$id] = [new Vector($rows->of($case, $place))];
        }
    }

    /**
     * Refuses fields that are missing or unknown, since nobody would read them.
     *
     * @param array<string, mixed> $fields
     * @param list<string> $required
     * @param list<string> $optional
     */
    public static function check(string $which, array $fields, array $required, array $optional): void
    {
        $missing = array_diff($required, array_keys($fields));
        $unknown = array_diff(array_keys($fields), $required, $optional);
        if ($missing !== [] || $unknown !== []) {
            $names = implode(', ', [...$missing, ...$unknown]);
            throw new UnexpectedValueException("{$which}: fields missing or unknown: {$names}");
        }
    }
}
