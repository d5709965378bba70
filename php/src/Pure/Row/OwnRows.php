<?php

declare(strict_types=1);

namespace Paysig\Pure\Row;

use Paysig\ConfigException;
use Paysig\Pure\Provider\Provider;

/**
 * The rows of merchants' own that the process keeps, one for all that are equal.
 *
 * @internal
 */
final class OwnRows
{
    private const MOST = 1024;

    /** @var array<string, Provider> */
    private static array $rows = [];

    /** @var array<string, Provider> The same by the digest of a text that was read before. */
    private static array $texts = [];

    /** The row of a text that was read before. */
    public static function known(string $text): ?Provider
    {
        return self::$texts[self::digest($text)] ?? null;
    }

    /**
     * The row that is kept in place of this one, which a text was found to hold.
     *
     * @throws ConfigException There are too many.
     */
    public static function keep(string $text, Provider $row): Provider
    {
        $said = get_object_vars($row);
        // For readers alone: rows that differ in nothing else are one.
        unset($said['title']);
        $said = self::digest(serialize($said));
        $kept = self::$rows[$said] ?? $row;
        if ($kept === $row && count(self::$rows) >= self::MOST) {
            throw RowError::tooMany();
        }
        if (count(self::$texts) >= self::MOST) {
            self::$texts = [];
        }
        self::$rows[$said] = $kept;
        self::$texts[self::digest($text)] = $kept;
        return $kept;
    }

    private static function digest(string $text): string
    {
        return hash('sha256', $text, true);
    }

    private function __construct() {}
}
