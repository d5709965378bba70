<?php

declare(strict_types=1);

namespace Paysig\Pure\Explain;

use Paysig\Pure\Mac;

/**
 * No HMAC at all, or one with something else for its key.
 *
 * @internal
 */
final class OtherHash
{
    /** HMAC fills its key up with zeros, so this one is the empty one, which PHP does not take. */
    private const NO_KEY = "\0";

    public static function cause(Search $search): ?Cause
    {
        if ($search->claimed->tags === []) {
            return null;
        }
        $look = static fn(string $message): ?Cause => self::hashOf($search, $message);
        return $search->overMessages($search->request->body, $look);
    }

    private static function hashOf(Search $search, string $message): ?Cause
    {
        $algorithm = $search->provider->signature->algorithm;
        $tags = $search->claimed->tags;
        if (self::isSha256($search, [$message])) {
            return Cause::HashWithoutSecret;
        }
        if ($search->isSigned([new Mac($algorithm, self::NO_KEY)], $message, $tags)) {
            return Cause::EmptySecret;
        }
        $swapped = new Mac($algorithm, $message === '' ? self::NO_KEY : $message);
        foreach ($search->keys->texts as $key) {
            if (self::isSha256($search, [$key, $message]) || self::isSha256($search, [$message, $key])) {
                return Cause::PlainSha256;
            }
            if ($search->isSigned([$swapped], $key, $tags)) {
                return Cause::KeyAndMessageSwapped;
            }
        }
        return null;
    }

    /**
     * Whether a claimed tag is the plain SHA-256 of these parts joined.
     *
     * @param list<string> $parts
     */
    private static function isSha256(Search $search, #[\SensitiveParameter] array $parts): bool
    {
        foreach ($search->claimed->tags as $tag) {
            if ($search->mayCompute() && Mac::isSha256($parts, $tag)) {
                return true;
            }
        }
        return false;
    }

    private function __construct() {}
}
