<?php

declare(strict_types=1);

namespace Paysig\Pure\Explain;

use Paysig\Pure\Codes;
use Paysig\Pure\Mac;
use Paysig\Pure\Provider\Algorithm;

/**
 * HMAC with another hash function than the provider's.
 *
 * @internal
 */
final class OtherAlgorithm
{
    /** What stands in front of a tag. */
    private const PREFIXES = ['sha512=', 'sha256=', 'sha1='];

    public static function cause(Search $search): ?Cause
    {
        foreach (Algorithm::cases() as $algorithm) {
            if ($algorithm !== $search->provider->signature->algorithm && self::isMadeWith($search, $algorithm)) {
                return match ($algorithm) {
                    Algorithm::Sha1 => Cause::HmacSha1,
                    Algorithm::Sha256 => Cause::HmacSha256,
                    Algorithm::Sha512 => Cause::HmacSha512,
                };
            }
        }
        return null;
    }

    private static function isMadeWith(Search $search, Algorithm $algorithm): bool
    {
        $tags = self::tags($search, $algorithm);
        if ($tags === []) {
            return false;
        }
        $keys = [];
        foreach ($search->keys->texts as $text) {
            $keys[] = new Mac($algorithm, $text);
        }
        $look = static fn(string $message): ?bool => $search->isSigned($keys, $message, $tags) ? true : null;
        return $search->overMessages($search->request->body, $look) !== null;
    }

    /**
     * @return list<string>
     */
    private static function tags(Search $search, Algorithm $algorithm): array
    {
        $tags = [];
        foreach ($search->claimed->texts($search->claimed->value ?? '') as $text) {
            $bare = self::withoutPrefix($text);
            $bytes = Codes::fromHex($bare) ?? Codes::fromBase64($bare) ?? '';
            if (strlen($bytes) === $algorithm->tagLength()) {
                $tags[] = $bytes;
            }
        }
        return $tags;
    }

    private static function withoutPrefix(string $text): string
    {
        foreach (self::PREFIXES as $prefix) {
            if (str_starts_with($text, $prefix)) {
                return substr($text, strlen($prefix));
            }
        }
        return $text;
    }

    private function __construct() {}
}
