<?php

declare(strict_types=1);

namespace Paysig\Store\Rules;

use Paysig\ConfigException;

/**
 * What the tables take. Databases differ in what they do with the rest: some refuse it, some cut
 * it off without a word.
 *
 * @internal
 */
final class Check
{
    public static function key(string $key): void
    {
        if (preg_match('/^[0-9a-f]{64}$/D', $key) !== 1) {
            throw new ConfigException(
                'the key must be 64 lower-case hexadecimal digits, as claim_key() and payment_key() make them',
            );
        }
    }

    public static function text(string $name, string $text, int $most): void
    {
        if (preg_match("/^[^\\0]{0,{$most}}\$/Du", $text) !== 1) {
            throw new ConfigException("{$name} must be UTF-8 without NUL, at most {$most} characters");
        }
    }

    /**
     * A reason as it is written: of printable characters, at most 255.
     */
    public static function reason(string $reason): string
    {
        $printable = preg_replace('/(?! )[\p{C}\p{Z}]/u', '?', $reason) ?? preg_replace('/[^ -~]/', '?', $reason) ?? '';
        $found = [];
        preg_match('/^.{0,255}/su', $printable, $found);
        return $found[0] ?? '';
    }
}
