<?php

declare(strict_types=1);

namespace Paysig;

use Error;
use Paysig\Pure\Host\Sealed;

/**
 * What a host has to know about a provider. Only provider_info() makes one.
 */
// @mago-expect lint:too-many-properties
final class ProviderInfo
{
    use Sealed;

    /** The name to select it by. */
    public readonly string $name;

    /**
     * What people call it; the name, where the row has no title. Rows of your own that differ in
     * their titles alone share the first one's.
     */
    public readonly string $title;

    /**
     * The methods that it sends with, the usual one first.
     *
     * @var list<string>
     */
    public readonly array $methods;

    /**
     * The environments that it sends from, for Verifier.
     *
     * @var list<string>
     */
    public readonly array $environments;

    /**
     * The headers that carry the signature, likeliest first.
     *
     * @var list<string>
     */
    public readonly array $headers;

    /** The HTTP status to answer a callback with that was taken. */
    public readonly int $accepted_status;

    /** The HTTP status to answer one with that was refused. */
    public readonly int $refused_status;

    /**
     * The environments that Lookup can ask; [] where the provider cannot be asked.
     *
     * @var list<string>
     */
    public readonly array $lookup_environments;

    /** Whether Lookup has to be given an API key. */
    public readonly bool $lookup_needs_key;

    /** Whether a time is signed. */
    public readonly bool $signs_time;

    /** Whether an id of the delivery is signed. */
    public readonly bool $signs_id;

    /** Whether the address that is called is signed, so that Verifier has to be told. */
    public readonly bool $signs_url;

    /** Whether it is known where in its callbacks a payment's data stand. */
    public readonly bool $reads_payments;

    /** Whether the secret may be another one for each order. */
    public readonly bool $key_by_order;

    /** Comes from provider_info() alone. */
    private function __construct()
    {
        throw new Error('a Paysig\ProviderInfo comes from Paysig\provider_info() alone');
    }

    /** What is known of a provider is not cloned: pass the object on. */
    private function __clone(): void {}
}
