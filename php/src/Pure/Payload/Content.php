<?php

declare(strict_types=1);

namespace Paysig\Pure\Payload;

use Closure;
use Paysig\PayloadException;
use Paysig\Pure\Decimal;

/**
 * What the fields of a payment may hold.
 *
 * @internal
 */
final class Content
{
    /**
     * The text in the first field of `$paths` that is there.
     *
     * @param list<string> $paths
     *
     * @throws Unusable
     */
    public static function text(Fields $fields, array $paths): ?string
    {
        return self::short($fields, $paths, static fn(): bool => false);
    }

    /**
     * The text or number in the first field of `$paths` that is there.
     *
     * @param list<string> $paths
     *
     * @throws Unusable
     */
    public static function word(Fields $fields, array $paths): ?string
    {
        return self::short($fields, $paths, Spelling::isShortNumber(...));
    }

    /**
     * The text or whole number in the first field of `$paths` that is there.
     *
     * @param list<string> $paths
     *
     * @throws Unusable
     */
    public static function id(Fields $fields, array $paths): ?string
    {
        return self::short($fields, $paths, Spelling::isWholeNumber(...));
    }

    /**
     * The amount in the first field of `$paths` that is there: digits with at most one point between
     * them. Unlike elsewhere, an empty string is taken for what it is: no amount.
     *
     * @param list<string> $paths
     *
     * @throws Unusable
     */
    public static function amount(Fields $fields, array $paths): ?string
    {
        $found = $fields->present($paths);
        if ($found === null) {
            return null;
        }
        return $found->isSpelled() && Decimal::parse($found->text) !== null ? $found->text : throw new Unusable();
    }

    /**
     * How a text, a number, true or false is spelled in the first field of `$paths` that is there.
     *
     * @param list<string> $paths
     */
    public static function literal(Fields $fields, array $paths): ?string
    {
        $found = $fields->present($paths);
        return $found !== null && ($found->isSpelled() || $found->kind === ScalarKind::Bool) ? $found->text : null;
    }

    /**
     * The id by which the key of a body is looked up that has not been verified yet. It is the one
     * that a payment read from the same text bears: a field that is there but unusable is not
     * passed over in favour of the next path.
     *
     * @param list<string> $paths
     */
    public static function identifier(string $body, array $paths): ?string
    {
        try {
            return self::id(Fields::of($body), $paths);
        } catch (PayloadException|Unusable) {
            return null;
        }
    }

    /**
     * The short text, or a number of some kind, in the first field of `$paths` that is there, which
     * null and an empty string are not.
     *
     * @param list<string> $paths
     * @param Closure(string): bool $is_number
     *
     * @throws Unusable
     */
    private static function short(Fields $fields, array $paths, Closure $is_number): ?string
    {
        foreach ($paths as $path) {
            $found = $fields->find($path);
            if ($found === null || $found->isEmpty()) {
                continue;
            }
            $is_usable = match ($found->kind) {
                ScalarKind::Text => Spelling::isShortText($found->text),
                ScalarKind::Number => $is_number($found->text),
                default => false,
            };
            return $is_usable ? $found->text : throw new Unusable();
        }
        return null;
    }

    private function __construct() {}
}
