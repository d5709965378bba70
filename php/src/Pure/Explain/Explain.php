<?php

declare(strict_types=1);

namespace Paysig\Pure\Explain;

use Closure;
use Paysig\Explanation;
use Paysig\Pure\Freshness;
use Paysig\Pure\Payload\Content;
use Paysig\Pure\Reason;
use Paysig\Pure\Refused;
use Paysig\Pure\Request;
use Paysig\Pure\Secret;
use Paysig\Pure\Verification;
use Paysig\Pure\Verified;

/**
 * Why a signature does not match: the one change that would have made it right, looked for among
 * those that are met in the field.
 *
 * For whoever sets an endpoint up or runs it, never for deciding. Each cause is tried by computing
 * the MAC, so the answer is a finding and no guess. One fault at a time: with two unrelated ones the
 * list would have to be squared, and the answer is `unknown`.
 *
 * @internal
 */
final class Explain
{
    /**
     * Looks for the one change that would make a refused callback's signature right. It computes up
     * to 4096 MACs, over messages of at most sixteen times the body's length; up to 128, and rewrites
     * no JSON, for a body larger than 1 MiB. Of more than eight secrets in use, the first eight are
     * tried.
     *
     * @param Closure(string): list<Secret> $resolve As for Verification::verify(). It is asked even
     *     where the signature could not be found or read.
     */
    public static function cause(Verification $verification, Request $request, Closure $resolve): Explanation
    {
        $resolved = null;
        $ask = static function (string $id) use ($resolve, &$resolved): array {
            return $resolved = $resolve($id);
        };
        $verdict = $verification->verify($request, $ask);
        if ($verdict instanceof Verified) {
            return Finding::of(Cause::Verified)->shown();
        }
        $refused = Finding::refused($verdict->reason->value, $verdict->hint);
        // Then nothing was looked at yet that a signature depends on.
        if ($verdict->reason === Reason::BodyTooLarge || $verdict->reason === Reason::AddressRefused) {
            return $refused->shown();
        }
        if ($verification->secrets === null && $resolved === null) {
            $id = Content::identifier($request->body, $verification->provider->key_field);
            $resolved = $id === null ? null : $resolve($id);
        }
        $secrets = $resolved ?? [];
        foreach ($verification->secrets ?? [] as $prepared) {
            $secrets[] = $prepared->secret;
        }
        return self::rejection($verification, $request, $secrets, $verdict->reason, $refused)->shown();
    }

    /**
     * @param list<Secret> $secrets
     * @param Finding $refused That the reason is all there is to say.
     */
    private static function rejection(
        Verification $verification,
        Request $request,
        array $secrets,
        Reason $reason,
        Finding $refused,
    ): Finding {
        if ($reason === Reason::TimestampTooOld || $reason === Reason::TimestampInFuture) {
            $is_finer = self::isInMilliseconds($verification, $request);
            return $is_finer ? Finding::of(Cause::TimestampMilliseconds) : $refused;
        }
        $search = new Search($verification, $request, $secrets);
        return (
            Steps::of($search) ?? match (true) {
                $reason !== Reason::SignatureMismatch => $refused,
                $search->isExhausted() => Finding::with(Cause::Unknown, Hints::EXHAUSTED),
                default => Finding::of(Cause::Unknown),
            }
        );
    }

    /** Of a right signature whose time is far off: whether it is near once taken for milliseconds. */
    private static function isInMilliseconds(Verification $verification, Request $request): bool
    {
        $headers = $verification->headers;
        $provider = $verification->provider;
        try {
            $values = $headers->values($provider->signature, $request);
            $seconds = $headers->claim($provider, $request, $values)->timestamp;
        } catch (Refused) {
            return false;
        }
        $is_far =
            $seconds === null
            || Freshness::judge(intdiv($seconds, 1000), $request->now, $verification->window) !== null;
        return !$is_far;
    }

    private function __construct() {}
}
