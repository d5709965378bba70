<?php

declare(strict_types=1);

namespace Paysig\Pure;

use HashContext;
use Paysig\Pure\Provider\Algorithm;

/**
 * HMAC (RFC 2104, FIPS 198-1) and the comparison of tags. The one file that touches cryptography.
 *
 * A tag is its bytes; how many there are tells of which kind it is. One that was computed
 * authenticates whoever presents it, and is handed out for signing alone.
 *
 * @internal
 */
final class Mac
{
    /** PHP overwrites the key in it when it goes, and shows nothing of it in dumps. */
    private readonly HashContext $keyed;

    private readonly int $length;

    /**
     * @param string $key At least one byte: Provider\Secrets::key() refuses an empty one.
     */
    public function __construct(Algorithm $algorithm, #[\SensitiveParameter] string $key)
    {
        $this->keyed = hash_init($algorithm->value, HASH_HMAC, $key);
        $this->length = $algorithm->tagLength();
    }

    public function tag(string $message): string
    {
        $state = hash_copy($this->keyed);
        hash_update($state, $message);
        return hash_final($state, true);
    }

    /**
     * Whether one of these tags is that of the message, in time that depends on the message's length
     * and their number only.
     *
     * @param list<string> $tags
     */
    public function verifies(string $message, array $tags): bool
    {
        return self::isAmong($this->tag($message), $this->length, $tags);
    }

    /** The plain hash (FIPS 180-4), which authenticates nothing. */
    public static function sha256(string $message): string
    {
        return hash('sha256', $message, true);
    }

    /**
     * Whether a tag is the plain SHA-256 of these parts joined. Only for explaining a refusal.
     *
     * @param list<string> $parts
     */
    public static function isSha256(#[\SensitiveParameter] array $parts, string $tag): bool
    {
        return self::isAmong(self::sha256(implode($parts)), 32, [$tag]);
    }

    /**
     * All are compared, whichever of them it is. Of what kind they are is public.
     *
     * @param list<string> $tags
     */
    private static function isAmong(#[\SensitiveParameter] string $expected, int $length, array $tags): bool
    {
        $found = false;
        foreach ($tags as $tag) {
            $found = strlen($tag) === $length && hash_equals($expected, $tag) || $found;
        }
        return $found;
    }
}
