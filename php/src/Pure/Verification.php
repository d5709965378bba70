<?php

declare(strict_types=1);

namespace Paysig\Pure;

use Closure;
use Paysig\ConfigException;
use Paysig\Pure\Claim\Claim;
use Paysig\Pure\Claim\Headers;
use Paysig\Pure\Payload\Content;
use Paysig\Pure\Provider\MessageKind;
use Paysig\Pure\Provider\Provider;

/**
 * The pipeline: a whole request in, a verdict out, one step after another.
 *
 * @internal
 */
final class Verification
{
    /**
     * @param list<PreparedSecret>|null $secrets Null where they are looked up for each callback.
     * @param list<Form> $forms The forms in which the message is looked for.
     * @param int $window How many seconds a signed time may be off.
     * @param string $url What is signed as the address to which the provider sends.
     */
    // @mago-expect lint:excessive-parameter-list
    public function __construct(
        public readonly Provider $provider,
        public readonly ?array $secrets,
        public readonly array $forms,
        public readonly Headers $headers,
        public readonly int $window,
        public readonly string $url,
        private readonly int $max_body,
        private readonly ?Allowlist $allowlist,
    ) {}

    /**
     * Judges a callback.
     *
     * @param Closure(string): list<Secret> $resolve Gets the id that the body names, which nobody has
     *     vouched for yet, and returns the secrets that may have signed a callback with this id. Not
     *     asked when there are secrets already, or the request is refused for another reason. What it
     *     throws goes on as it is: an outage says nothing about the callback.
     */
    public function verify(Request $request, Closure $resolve): Verified|Rejection
    {
        $found_in = null;
        try {
            $address_ok = $this->checkRequest($request);
            $values = $this->headers->values($this->provider->signature, $request);
            $found_in = $values->first->place;
            $claim = $this->headers->claim($this->provider, $request, $values);
            $resolved_id = null;
            $secrets = $this->secrets;
            if ($secrets === null) {
                [$resolved_id, $secrets] = $this->lookUp($request, $claim, $resolve);
            }
            $authentic = Authentic::prove($this, $request, $claim, $secrets);
            $this->checkSigned($resolved_id, $authentic);
        } catch (Refused $refused) {
            return Rejection::of($this->provider, $request, $refused, $found_in);
        }
        return new Verified(
            $this->provider,
            $authentic->secret->secret->id,
            $authentic->form,
            $authentic->message,
            $found_in,
            $address_ok,
            $resolved_id,
            $claim->timestamp,
            $claim->id,
            $request,
        );
    }

    /**
     * Size and address: whether the latter is on the list, if there is one.
     *
     * @throws Refused
     */
    private function checkRequest(Request $request): ?bool
    {
        if (strlen($request->body) > $this->max_body) {
            $hint = "the body is larger than max_body, {$this->max_body} bytes";
            throw new Refused(Reason::BodyTooLarge, $hint);
        }
        return $this->allowlist?->holds($request);
    }

    /**
     * The secrets that somebody knows for what the body is about, and its id.
     *
     * @param Closure(string): list<Secret> $resolve
     *
     * @return array{string, non-empty-list<PreparedSecret>}
     *
     * @throws Refused
     */
    private function lookUp(Request $request, Claim $claim, Closure $resolve): array
    {
        $id = Content::identifier($request->body, $this->provider->key_field);
        if ($id === null) {
            Authentic::workAsIf($this, $request, $claim);
            $cause = Arrival::damage($request)?->hint;
            $hint = 'the body names no order to look the secret up by';
            throw new Refused(Reason::KeyUnknown, $cause === null ? $hint : "{$hint}: {$cause}");
        }
        $hint = 'no secret is known for the order that the body names';
        $secrets = [];
        foreach ($resolve($id) as $secret) {
            try {
                $secrets[] = PreparedSecret::of($secret, $this->provider);
            } catch (ConfigException $wrong) {
                // A secret of which the provider's rules leave nothing is none.
                $hint = "the secret that was looked up cannot be used: {$wrong->getMessage()}";
            }
        }
        if ($secrets === []) {
            Authentic::workAsIf($this, $request, $claim);
            throw new Refused(Reason::KeyUnknown, $hint);
        }
        return [$id, $secrets];
    }

    /**
     * Whether the id by which the secret was looked up stands in what was signed. Several bodies share
     * one canonical message, in which a number may be another one.
     *
     * @throws Refused
     */
    private function checkSigned(?string $id, Authentic $authentic): void
    {
        if ($id === null || $this->provider->message->kind !== MessageKind::Canonical) {
            return;
        }
        if (Content::identifier($authentic->message, $this->provider->key_field) !== $id) {
            $hint = 'the order that the body names is not the one that was signed';
            throw new Refused(Reason::SignatureMismatch, $hint);
        }
    }
}
