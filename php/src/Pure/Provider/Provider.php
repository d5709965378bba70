<?php

declare(strict_types=1);

namespace Paysig\Pure\Provider;

use Paysig\Pure\Form;
use Paysig\Pure\Payment\PaymentFields;

/**
 * How a provider signs its callbacks: a row, built in or a merchant's own. The fields are those of
 * the row's JSON text.
 *
 * @internal
 */
final class Provider
{
    /**
     * @param string $name The name to select it by, in lower case.
     * @param list<string> $headers The headers that carry the signature, likeliest first.
     * @param list<KeyStep> $key The steps from the secret's text to the HMAC key.
     * @param SignedTime|null $timestamp The time that is signed along with the body, if one is.
     * @param string|null $id_header The header with the delivery's id, where that is signed.
     * @param list<string> $key_field Where in the body the id stands that says which secret applies.
     * @param list<string> $environments The environments that the provider sends from.
     * @param list<string> $methods The methods that it sends with, the usual one first.
     * @param int $accepted What to answer to a callback that was taken.
     * @param int $refused What to answer to one that was refused.
     * @param PaymentFields|null $payment Where in the payload a payment's data stand.
     */
    // @mago-expect lint:excessive-parameter-list
    public function __construct(
        public readonly string $name,
        public readonly string $title,
        public readonly array $headers,
        public readonly SignatureText $signature,
        public readonly Message $message,
        public readonly array $key,
        public readonly ?SignedTime $timestamp,
        public readonly ?string $id_header,
        public readonly array $key_field,
        public readonly array $environments,
        public readonly array $methods,
        public readonly int $accepted,
        public readonly int $refused,
        public readonly ?PaymentFields $payment,
        public readonly ?LookupRules $lookup,
    ) {}

    /** Whether a body and a signature are all that it takes to verify. */
    public function signsBodyAlone(): bool
    {
        return $this->message->kind !== MessageKind::Template;
    }

    /** Whether this part stands in its messages. */
    public function signs(PartKind $kind): bool
    {
        return $this->message->signs($kind);
    }

    /**
     * The forms in which this provider's message is looked for.
     *
     * @return list<Form>
     */
    public function forms(): array
    {
        return $this->message->kind === MessageKind::Canonical ? $this->message->forms : [Form::Raw];
    }
}
