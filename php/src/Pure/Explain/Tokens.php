<?php

declare(strict_types=1);

namespace Paysig\Pure\Explain;

/**
 * The tokens of JSON text that is known to be valid.
 *
 * @internal
 */
final class Tokens
{
    private const WHITE_SPACE = " \t\r\n";

    /**
     * @return iterable<string>
     */
    public static function of(string $text): iterable
    {
        $length = strlen($text);
        $at = str_starts_with($text, "\u{FEFF}") ? 3 : 0;
        for (
            $at += strspn($text, self::WHITE_SPACE, $at);
            $at < $length;
            $at += strspn($text, self::WHITE_SPACE, $at)
        ) {
            $token = match ($text[$at]) {
                '{', '}', '[', ']', ',', ':' => $text[$at],
                '"' => substr($text, $at, self::stringEnd($text, $at) - $at),
                default => substr($text, $at, strcspn($text, ",:]} \t\r\n", $at)),
            };
            $at += strlen($token);
            yield $token;
        }
    }

    /** Behind the string that begins with the quote at `$at`. */
    private static function stringEnd(string $text, int $at): int
    {
        $at += 1 + strcspn($text, '"\\', $at + 1);
        while ($text[$at] === '\\') {
            $at += 2 + strcspn($text, '"\\', $at + 2);
        }
        return $at + 1;
    }

    private function __construct() {}
}
