<?php

declare(strict_types=1);

namespace Paysig\Pure\Row;

use Paysig\ConfigException;
use Paysig\Pure\Provider\Message;
use Paysig\Pure\Provider\MessageKind;
use Paysig\Pure\Provider\Part;
use Paysig\Pure\Provider\PartKind;

/**
 * The template of a signed message.
 *
 * @internal
 */
final class Template
{
    private const PLACEHOLDERS = [
        'body' => PartKind::Body,
        'timestamp' => PartKind::Timestamp,
        'id' => PartKind::Id,
        'url' => PartKind::Url,
    ];

    /**
     * Reads `{timestamp}.{body}` and the like. A body alone needs no template.
     *
     * @throws ConfigException
     */
    public static function read(string $template): Message
    {
        $parts = self::parts($template);
        $kinds = array_map(static fn(Part $part): PartKind => $part->kind, $parts);
        $times = array_count_values(array_map(static fn(PartKind $kind): string => $kind->name, $kinds));
        unset($times[PartKind::Literal->name]);
        if (!array_key_exists(PartKind::Body->name, $times) || max($times) > 1) {
            throw RowError::placeholders();
        }
        if (self::hasUnseparatedId($kinds)) {
            throw RowError::unseparated();
        }
        return count($parts) === 1 ? new Message() : new Message(MessageKind::Template, $parts);
    }

    /**
     * @return list<Part>
     *
     * @throws ConfigException
     */
    private static function parts(string $template): array
    {
        $parts = [];
        $literal = '';
        $at = 0;
        while ($at < strlen($template)) {
            $length = strcspn($template, '{}', $at);
            $literal .= substr($template, $at, $length);
            $at += $length;
            $brace = substr($template, $at, 2);
            if ($brace === '{{' || $brace === '}}') {
                $literal .= $brace[0];
                $at += 2;
                continue;
            }
            if ($brace === '') {
                break;
            }
            $name = self::name($template, $at);
            array_push($parts, ...self::literal($literal), ...[new Part(self::PLACEHOLDERS[$name])]);
            $literal = '';
            $at += strlen("{{$name}}");
        }
        return [...$parts, ...self::literal($literal)];
    }

    /**
     * The name of the placeholder at `$at`.
     *
     * @return key-of<self::PLACEHOLDERS>
     *
     * @throws ConfigException
     */
    private static function name(string $template, int $at): string
    {
        foreach (array_keys(self::PLACEHOLDERS) as $name) {
            if (substr_compare($template, "{{$name}}", $at, strlen($name) + 2) === 0) {
                return $name;
            }
        }
        throw RowError::brace();
    }

    /**
     * @return list<Part>
     */
    private static function literal(string $text): array
    {
        return $text === '' ? [] : [new Part(PartKind::Literal, $text)];
    }

    /**
     * @param list<PartKind> $kinds
     */
    private static function hasUnseparatedId(array $kinds): bool
    {
        $place = array_search(PartKind::Id, $kinds, true);
        if ($place === false) {
            return false;
        }
        foreach ([$place - 1, $place + 1] as $beside) {
            if (($kinds[$beside] ?? PartKind::Literal) !== PartKind::Literal) {
                return true;
            }
        }
        return false;
    }

    private function __construct() {}
}
