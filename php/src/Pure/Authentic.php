<?php

declare(strict_types=1);

namespace Paysig\Pure;

use Closure;
use Paysig\Pure\Claim\Claim;
use Paysig\Pure\Provider\MessageKind;

/**
 * Whether a secret made the claimed tag, of which message, and when.
 *
 * @internal
 */
final class Authentic
{
    /**
     * What the MAC has proved.
     *
     * @param PreparedSecret $secret The one that matched.
     */
    private function __construct(
        public readonly PreparedSecret $secret,
        public readonly Form $form,
        public readonly string $message,
    ) {}

    /**
     * Looks for the secret and the form, and then judges the time.
     *
     * @param list<PreparedSecret> $secrets
     *
     * @throws Refused
     */
    public static function prove(Verification $verification, Request $request, Claim $claim, array $secrets): self
    {
        $is_usable = static fn(PreparedSecret $secret): bool => $secret->secret->isUsable($request->now);
        $usable = array_filter($secrets, $is_usable);
        if ($usable === []) {
            self::workAsIf($verification, $request, $claim);
            throw new Refused(Reason::KeyUnknown, 'every secret is past its not_after time');
        }
        $authentic = self::search($verification, $request, $claim, $usable);
        if ($authentic === null) {
            throw self::mismatch($verification, $request, $claim, array_diff_key($secrets, $usable));
        }
        $reason = $claim->timestamp === null
            ? null
            : Freshness::judge($claim->timestamp, $request->now, $verification->window);
        if ($reason !== null) {
            throw new Refused(
                $reason,
                'the signature is right, and its time further from now than the window allows: a replay, '
                . 'a late delivery, or a clock that is wrong',
            );
        }
        return $authentic;
    }

    /**
     * The work that a secret would have caused, so that the time of an answer does not tell for which
     * orders there is one.
     */
    public static function workAsIf(Verification $verification, Request $request, Claim $claim): void
    {
        $hmac = new Mac($verification->provider->signature->algorithm, 'no secret');
        self::findMessage($verification, $request, $claim, static function (string $message) use ($hmac, $claim): bool {
            $hmac->verifies($message, $claim->tags);
            return false;
        });
    }

    /**
     * @param array<int, PreparedSecret> $secrets
     */
    private static function search(Verification $verification, Request $request, Claim $claim, array $secrets): ?self
    {
        $match = null;
        $accepts = static function (string $message) use ($secrets, $claim, &$match): bool {
            foreach ($secrets as $secret) {
                $match ??= $secret->hmac->verifies($message, $claim->tags) ? $secret : null;
            }
            return $match !== null;
        };
        $found = self::findMessage($verification, $request, $claim, $accepts);
        return $found === null || $match === null ? null : new self($match, $found[0], $found[1]);
    }

    /**
     * The message that is taken.
     *
     * @param Closure(string): bool $accepts
     *
     * @return array{Form, string}|null
     */
    private static function findMessage(
        Verification $verification,
        Request $request,
        Claim $claim,
        Closure $accepts,
    ): ?array {
        $rules = $verification->provider->message;
        if ($rules->kind !== MessageKind::Template) {
            return Message::find($request->body, $verification->forms, $accepts);
        }
        $signed = new Signed($request->body, $claim->time ?? '', $claim->id ?? '', $verification->url);
        $message = Message::fill($rules->parts, $signed);
        return $accepts($message) ? [Form::Raw, $message] : null;
    }

    /**
     * @param array<int, PreparedSecret> $ended
     */
    private static function mismatch(Verification $verification, Request $request, Claim $claim, array $ended): Refused
    {
        if ($ended !== [] && self::search($verification, $request, $claim, $ended) !== null) {
            $hint = 'a secret that is past its not_after time made this signature';
            return new Refused(Reason::SignatureMismatch, $hint);
        }
        return (
            Arrival::damage($request) ?? new Refused(
                Reason::SignatureMismatch,
                'this secret did not sign this body: the secret is another one, or the body was parsed and '
                . 'written anew on its way here; explain() looks for the cause',
            )
        );
    }
}
