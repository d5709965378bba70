<?php

declare(strict_types=1);

namespace Paysig\Pure;

/**
 * The digest of several fields, which no other fields have: each is told apart by its length.
 *
 * @internal
 */
final class Digest
{
    /**
     * @param string $purpose Keeps digests of one kind from being taken for those of another.
     */
    public static function hex(string $purpose, string ...$fields): string
    {
        $message = '';
        foreach ([$purpose, ...$fields] as $field) {
            $message .= pack('J', strlen($field)) . $field;
        }
        return bin2hex(Mac::sha256($message));
    }

    private function __construct() {}
}
