<?php

declare(strict_types=1);

namespace Paysig\Pure;

use Paysig\PayloadException;
use Paysig\Payment;
use Paysig\Pure\Headers\HeaderNames;
use Paysig\Pure\Payload\Value;
use Paysig\Pure\Payment\Read;
use Paysig\Pure\Provider\Provider;

/**
 * A callback whose sender knew the secret.
 *
 * @internal
 */
final class Verified
{
    /** The part of the message that is the payload: all of it, or the body within. */
    public readonly string $bytes;

    /** @var list<string> The names of the headers that arrived. */
    public readonly array $headers_seen;

    private bool $is_read = false;

    private mixed $payload = null;

    /**
     * @param string|null $key_id The id of the secret that matched, if it has one.
     * @param string $message The bytes that were signed.
     * @param string $found_in Where the signature was found: a server variable, or the header's name.
     * @param bool|null $address_ok Whether it came from an address on the allowlist; null without
     *     such a list.
     * @param string|null $resolved_id The id by which the secret was looked up, where it was.
     * @param int|null $timestamp The signed time, in seconds since 1970, where there is one.
     * @param string|null $id The delivery's id, where it is signed.
     */
    // @mago-expect lint:excessive-parameter-list
    public function __construct(
        public readonly Provider $provider,
        public readonly ?string $key_id,
        public readonly Form $form,
        public readonly string $message,
        public readonly string $found_in,
        public readonly ?bool $address_ok,
        public readonly ?string $resolved_id,
        public readonly ?int $timestamp,
        public readonly ?string $id,
        Request $request,
    ) {
        $this->bytes = $provider->signsBodyAlone() ? $message : $request->body;
        $this->headers_seen = HeaderNames::of($request);
    }

    /**
     * What the message says, as values of PHP. It is read once.
     *
     * @throws PayloadException
     */
    public function payload(): mixed
    {
        if (!$this->is_read) {
            $this->payload = Value::php($this->bytes);
            $this->is_read = true;
        }
        return $this->payload;
    }

    /**
     * What the message says about a payment, if it is about one.
     *
     * @throws PayloadException
     */
    public function payment(): ?Payment
    {
        return Read::payment($this->provider, $this->bytes)?->payment();
    }
}
