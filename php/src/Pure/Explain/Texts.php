<?php

declare(strict_types=1);

namespace Paysig\Pure\Explain;

use Paysig\Pure\Mac;
use Paysig\Pure\Provider\Algorithm;
use Paysig\Pure\Provider\SignatureText;
use Paysig\Pure\Signature\Tags;

/**
 * Signatures in a spelling that the provider's rules do not read.
 *
 * @internal
 */
final class Texts
{
    public static function otherSpelling(Search $search): ?Finding
    {
        $value = $search->claimed->value;
        if ($value === null) {
            return null;
        }
        if (self::holdsSecret($search, $value)) {
            return Finding::of(Cause::HeaderHoldsSecret);
        }
        $tags = self::untried($search, $value);
        if ($tags === []) {
            return null;
        }
        return $search->overMessages($search->request->body, static function (string $message) use (
            $search,
            $tags,
        ): ?Finding {
            foreach ($tags as [$cause, $tag]) {
                if ($search->isSigned($search->keys->macs, $message, [$tag])) {
                    return Finding::of(self::causeBy($search->provider->signature, $cause));
                }
            }
            return null;
        });
    }

    /**
     * @return list<array{Cause|null, string}>
     */
    private static function untried(Search $search, string $value): array
    {
        $is_untried = static fn(array $read): bool => !in_array($read[1], $search->claimed->tags, true);
        return array_values(array_filter([...TagTexts::tags($search, $value)], $is_untried));
    }

    /** What is wrong with a spelling that some provider writes, by the rules of the one at hand. */
    private static function causeBy(SignatureText $rules, ?Cause $cause): Cause
    {
        $is_read = match ($cause) {
            null => Tags::readsHex($rules),
            Cause::SignatureBase64 => Tags::readsBase64($rules),
            default => false,
        };
        if ($is_read) {
            return $rules->layout->prefix_required ? Cause::SignaturePrefixMissing : Cause::SignaturePrefix;
        }
        return $cause ?? Cause::SignatureHex;
    }

    /** Compared by what HMAC makes of them, since comparing keys is left to it. */
    private static function holdsSecret(Search $search, string $value): bool
    {
        $value = TagTexts::withoutPrefix($value) ?? $value;
        foreach ($search->keys->texts as $text) {
            if (strlen($text) !== strlen($value)) {
                continue;
            }
            $tag = (new Mac(Algorithm::Sha256, $value))->tag('');
            if ($search->isSigned([new Mac(Algorithm::Sha256, $text)], '', [$tag])) {
                return true;
            }
        }
        return false;
    }

    private function __construct() {}
}
