<?php

declare(strict_types=1);

namespace Paysig\Pure\Headers;

use Paysig\Pure\Ascii;

/**
 * The names that a server variable goes by.
 *
 * @internal
 */
final class Variables
{
    private const REDIRECT = 'REDIRECT_';

    /** How often a server may have rewritten a request. */
    private const MOST_REDIRECTS = 3;

    /** The variable that stands for a header (RFC 3875, section 4.1.18). */
    public static function named(string $header): string
    {
        // strtoupper() follows the locale before PHP 8.2.
        return 'HTTP_' . strtr($header, 'abcdefghijklmnopqrstuvwxyz-', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ_');
    }

    /**
     * A variable's name as it is, and behind one to three redirects.
     *
     * @return list<string>
     */
    public static function spellings(string $name): array
    {
        $spellings = [$name];
        for ($redirects = 1; $redirects <= self::MOST_REDIRECTS; ++$redirects) {
            $spellings[] = str_repeat(self::REDIRECT, $redirects) . $name;
        }
        return $spellings;
    }

    /** Whether a merchant's rule may set a variable of that name. */
    public static function isName(string $name): bool
    {
        return !str_starts_with($name, self::REDIRECT) && Ascii::only(Ascii::ALPHANUMERIC . '_', $name);
    }

    /** Whether a variable stands for a header (RFC 3875, section 4.1.18), redirected or not. */
    public static function isOfHeader(string $name): bool
    {
        $name = self::withoutRedirects($name);
        return str_starts_with($name, 'HTTP_') || $name === 'CONTENT_TYPE' || $name === 'CONTENT_LENGTH';
    }

    /** The name without the `REDIRECT_` that rewriting puts in front. */
    public static function withoutRedirects(string $name): string
    {
        for ($redirects = 0; $redirects < self::MOST_REDIRECTS; ++$redirects) {
            if (!str_starts_with($name, self::REDIRECT)) {
                break;
            }
            $name = substr($name, strlen(self::REDIRECT));
        }
        return $name;
    }

    private function __construct() {}
}
