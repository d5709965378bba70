<?php

declare(strict_types=1);

namespace Paysig\Pure\Decision;

use Paysig\Decision;
use Paysig\Pure\Host\Made;
use Paysig\Pure\Lookup\Answer;
use Paysig\Pure\Lookup\Verdict;
use Paysig\Pure\Payment\Parts;

/**
 * What is known about a callback whose signature is right, and whether to credit what it reports.
 *
 * @internal
 */
final class Facts
{
    /** Credit it, once. */
    private const ACCEPT = 'accept';
    /** Do not credit it; nothing will change that. */
    private const REJECT = 'reject';
    /** Keep it, and ask the provider about it, again if need be. */
    private const RETRY = 'retry';

    /**
     * @param bool|null $address_ok Whether it came from an address on the allowlist.
     * @param Expectation $expectation What it has to be equal to.
     * @param Answer|null $lookup What the provider answered.
     */
    public function __construct(
        private readonly ?Parts $payment,
        private readonly Rule $policy,
        private readonly ?bool $address_ok,
        private readonly Expectation $expectation,
        private readonly ?Answer $lookup,
    ) {}

    public function decide(): Decision
    {
        $proofs = $this->proofs();
        [$verdict, $reasons] = $this->judge($proofs);
        return Made::of(Decision::class, [
            'verdict' => $verdict,
            'proofs' => array_map(static fn(Proof $proof): string => $proof->value, $proofs),
            'reasons' => $reasons,
            'payment' => $this->payment?->completedBy($this->lookup?->confirmed())->payment(),
        ]);
    }

    /**
     * @param list<Proof> $proofs
     *
     * @return array{string, list<string>} The verdict, and why it is not to accept.
     */
    private function judge(array $proofs): array
    {
        $differences = $this->expectation->differences($this->payment, $this->lookup);
        $reasons = array_map(static fn(Difference $difference): string => $difference->value, $differences);
        $answer = $this->lookup?->verdict();
        $wait = $answer === null ? 'lookup_needed' : "lookup_{$answer->value}";
        if ($answer === Verdict::Contradicted) {
            return [self::REJECT, [$wait, ...$reasons]];
        }
        foreach ($differences as $difference) {
            if (!$difference->isOpen()) {
                return [self::REJECT, $reasons];
            }
        }
        $is_pending = $answer !== Verdict::Confirmed;
        if ($differences !== []) {
            return (
                $is_pending && ($answer !== null || $this->policy->names(Proof::Lookup))
                    ? [self::RETRY, [$wait, ...$reasons]]
                    : [self::REJECT, $reasons]
            );
        }
        if ($this->policy->holds($proofs)) {
            return [self::ACCEPT, []];
        }
        return (
            $is_pending && $this->policy->holds([...$proofs, Proof::Lookup])
                ? [self::RETRY, [$wait]]
                : [self::REJECT, ['policy_unmet']]
        );
    }

    /**
     * @return list<Proof>
     */
    private function proofs(): array
    {
        $proofs = [Proof::Signature];
        if ($this->address_ok === true) {
            $proofs[] = Proof::Address;
        }
        if ($this->lookup?->confirmed() !== null) {
            $proofs[] = Proof::Lookup;
        }
        return $proofs;
    }
}
