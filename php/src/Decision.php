<?php

declare(strict_types=1);

namespace Paysig;

use Error;
use Paysig\Pure\Host\Sealed;

/**
 * What to do with an authentic callback, and why. Only decide() makes one.
 */
final class Decision
{
    use Sealed;

    /**
     * accept: credit it, once. reject: do not credit it, nothing will change that. retry: keep it,
     * and ask the provider about it later.
     */
    public readonly string $verdict;

    /**
     * What speaks for the callback, of signature, address and lookup.
     *
     * @var list<string>
     */
    public readonly array $proofs;

    /**
     * Why it is not accepted: names such as underpaid, lookup_needed or policy_unmet.
     *
     * @var list<string>
     */
    public readonly array $reasons;

    /** The callback's payment, completed by what a lookup confirmed. */
    public readonly ?Payment $payment;

    /** Comes from decide() alone. */
    private function __construct()
    {
        throw new Error('a Paysig\Decision comes from Paysig\decide() alone');
    }
}
