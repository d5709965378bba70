<?php

declare(strict_types=1);

namespace Paysig\Pure\Explain;

use Paysig\Pure\Mac;
use Paysig\Pure\Provider\Secrets as ProviderSecrets;

/**
 * Faults of a configured secret.
 *
 * @internal
 */
final class Secrets
{
    /** The secret past its time that made the signature. */
    public static function ended(Search $search): ?Finding
    {
        $spellings = [];
        foreach ($search->keys->ended as $secret) {
            $spellings[] = [Cause::SecretExpired, $secret->id, Keys::of($search->provider, $secret->bytes())];
        }
        return self::matchOf($search, $spellings);
    }

    public static function otherSpelling(Search $search): ?Finding
    {
        $spellings = [];
        foreach ($search->keys->secrets as $secret) {
            foreach (Spelling::of($secret->bytes()) as $cause => $text) {
                $spellings[] = [$cause, $secret->id, Keys::of($search->provider, $text)];
            }
        }
        return self::matchOf($search, $spellings);
    }

    /**
     * @param list<array{Cause, string|null, Mac|null}> $spellings Causes, the ids of the secrets, and
     *     the keys that the sender may have used: null if nothing is left of one.
     */
    private static function matchOf(Search $search, array $spellings): ?Finding
    {
        if ($search->claimed->tags === [] || $spellings === []) {
            return null;
        }
        $found = $search->overMessages($search->request->body, static function (string $message) use (
            $search,
            $spellings,
        ): ?array {
            foreach ($spellings as [$cause, $id, $key]) {
                if ($key !== null && $search->isSigned([$key], $message, $search->claimed->tags)) {
                    return [$cause, $id];
                }
            }
            return null;
        });
        if ($found === null) {
            return null;
        }
        [$cause, $id] = $found;
        $is_text = $cause === Cause::SecretHexBytes || $cause === Cause::SecretBase64Bytes;
        $is_decoded = $is_text && ProviderSecrets::decodesSecrets($search->provider);
        $hint = $is_decoded ? Hints::NOT_DECODED : Hints::of($cause);
        // An id is public, the secret is not.
        return Finding::with($cause, $id === null ? $hint : "{$hint} (the secret's id: {$id})");
    }

    private function __construct() {}
}
