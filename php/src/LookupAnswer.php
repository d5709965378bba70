<?php

declare(strict_types=1);

namespace Paysig;

use Error;
use Paysig\Pure\Host\Sealed;

/**
 * What a provider's answer means for a callback. Only a lookup makes one.
 */
final class LookupAnswer
{
    use Sealed;

    /**
     * confirmed, contradicted, not_found, unsure (ask again later) or misconfigured (the API key
     * was refused).
     */
    public readonly string $verdict;

    /** The stable name of the reason, such as matches, differs, absent, timeout or behind. */
    public readonly string $reason;

    /**
     * Wherein callback and answer differ, for the verdict contradicted: order_id,
     * amount, currency, recipient, network, outcome.
     *
     * @var list<string>
     */
    public readonly array $differences;

    /** What the answer says, where it is confirmed or contradicted. */
    public readonly ?Payment $payment;

    /** Whether asking again would say the same. Only such an answer may be cached. */
    public readonly bool $final;

    /** Comes from a lookup alone. */
    private function __construct()
    {
        throw new Error('a Paysig\LookupAnswer comes from a lookup alone');
    }
}
