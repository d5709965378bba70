<?php

declare(strict_types=1);

namespace Paysig;

use Error;
use Paysig\Pure\Host\Hidden;
use Paysig\Pure\Host\Sealed;
use Paysig\Pure\Host\Texts;
use Paysig\Pure\Once;
use Paysig\Pure\Verified as Verdict;

/**
 * A callback whose sender knew the secret. Only Verifier::verify() makes one.
 *
 *     $verified = $verifier->verify($body, $_SERVER);
 *     $order = $verified->payment()?->order_id;
 *     http_response_code($verified->status);
 */
// @mago-expect lint:too-many-properties
final class Verified
{
    use Sealed;

    /** The provider's name. */
    public readonly string $provider;

    /** The id of the secret that matched; null for a secret without one. */
    public readonly ?string $key_id;

    /** The form in which the body was signed: a name that canonicalize() takes. */
    public readonly string $form;

    /** The bytes that were signed. */
    public readonly string $message;

    /** Where the signature was found: a server variable, or the header's name. */
    public readonly string $found_in;

    /** Whether it came from an address on the allowlist; null without such a list. */
    public readonly ?bool $address_ok;

    /** The id by which the closure looked the secret up; null for a verifier with its own. */
    public readonly ?string $resolved_id;

    /** The signed time, in seconds since 1970; null for a provider that signs none. */
    public readonly ?int $timestamp;

    /**
     * The delivery's signed id, the same each time that it is sent; null for a provider that
     * signs none. The secret's id is $key_id.
     */
    public readonly ?string $id;

    /**
     * The names of the headers that arrived, at most 64.
     *
     * @var list<string>
     */
    public readonly array $headers_seen;

    /** The HTTP status that the provider expects for an answer. */
    public readonly int $status;

    /** The HTTP status that tells the provider that its callback was not taken. */
    public readonly int $refused_status;

    /** Comes from Verifier::verify() alone. */
    private function __construct()
    {
        throw new Error('a Paysig\Verified comes from a verifier alone');
    }

    /**
     * What the message says, read when it is asked for.
     *
     *     $verified->payload()['OrderId'];
     *
     * @return mixed As json_decode(.., true) returns it, but for numbers that a PHP number would
     *     change: integers beyond 64 bits and fractions that no float equals are strings. -0 is
     *     the integer 0.
     *
     * @throws PayloadException The message is not JSON, is nested more than 512 levels deep, or
     *     holds a lone surrogate.
     */
    public function payload(): mixed
    {
        return Hidden::of($this, Verdict::class)->payload();
    }

    /**
     * The bytes that the payload is read from: the message, or the body within it. What Lookup,
     * claim_key() and a store take.
     */
    public function payload_bytes(): string
    {
        return Hidden::of($this, Verdict::class)->bytes;
    }

    /**
     * What the message says about a payment, in the same words for every provider.
     *
     *     if ($verified->payment()?->outcome === 'paid') {
     *         // Credit the order, once.
     *     }
     *
     * @return Payment|null Null for a callback about something else, or a provider whose
     *     payloads are not known.
     *
     * @throws PayloadException The message is not JSON, or its amount or ids are none.
     */
    public function payment(): ?Payment
    {
        return Hidden::of($this, Verdict::class)->payment();
    }

    /**
     * The key of what the callback reports, as the function claim_key() makes it.
     *
     * @param string $merchant The merchant, by any name; '' where there is only one.
     * @param string $environment The provider's environment, by any name; '' where there is only
     *     one.
     *
     * @throws ConfigException A name is not UTF-8.
     */
    public function claim_key(mixed $merchant = '', mixed $environment = ''): string
    {
        $verdict = Hidden::of($this, Verdict::class);
        return Once::claimKey(
            $verdict->provider,
            $verdict->bytes,
            Texts::argument(__METHOD__, 1, 'merchant', $merchant),
            Texts::argument(__METHOD__, 2, 'environment', $environment),
            $verdict->id,
        );
    }

    /**
     * The key of the payment, as the function payment_key() makes it.
     *
     * @param string $merchant The merchant, as for claim_key().
     * @param string $environment The environment, as for claim_key().
     *
     * @return string|null Null where the callback names no payment.
     *
     * @throws ConfigException A name is not UTF-8.
     */
    public function payment_key(mixed $merchant = '', mixed $environment = ''): ?string
    {
        $verdict = Hidden::of($this, Verdict::class);
        return Once::paymentKey(
            $verdict->provider,
            $verdict->bytes,
            Texts::argument(__METHOD__, 1, 'merchant', $merchant),
            Texts::argument(__METHOD__, 2, 'environment', $environment),
        );
    }
}
