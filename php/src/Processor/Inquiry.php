<?php

declare(strict_types=1);

namespace Paysig\Processor;

use Closure;
use Paysig\ConfigException;
use Paysig\Decision;
use Paysig\Expectation;
use Paysig\LookupAnswer;
use Paysig\Payment;
use Paysig\Store\Kept;

use function Paysig\decide;

/**
 * Decides about payments that no callback has told of, on the provider's word alone.
 *
 * @internal
 */
final class Inquiry
{
    /**
     * @param Closure(Payment): ?Expectation $expect
     */
    public function __construct(
        private readonly Scope $scope,
        private readonly Closure $expect,
        private readonly Asking $asking,
        private readonly Parts $parts,
    ) {}

    /**
     * What the merchant's code and the carrier throw comes out.
     *
     * @return array{Payment|null, string, list<string>} The payment if it is to be credited, what
     *     it comes to (confirmed, if it is), and why it is not.
     *
     * @throws ConfigException There is no lookup, or not by this id.
     */
    public function look(Kept $kept, float $budget): array
    {
        $answer = $this->asking->confirm($kept, $budget);
        if ($answer->verdict !== 'confirmed') {
            return [null, $answer->verdict, [$answer->reason, ...$answer->differences]];
        }
        $decision = $this->decide($this->scope->payment($kept), $answer);
        $payment = $decision?->payment;
        if ($decision === null || $payment === null) {
            return [null, 'unknown_order', []];
        }
        if ($decision->verdict !== 'accept') {
            return [null, 'rejected', $decision->reasons];
        }
        $lacking = $this->parts->lacking($kept, $payment);
        return $lacking === null ? [$payment, 'confirmed', []] : [null, 'rejected', [$lacking]];
    }

    /**
     * @return Decision|null Null where nothing is expected of it.
     */
    private function decide(?Payment $payment, LookupAnswer $answer): ?Decision
    {
        $payment = decide($payment, lookup: $answer)->payment;
        $expectation = $payment === null ? null : ($this->expect)($payment);
        return $expectation === null
            ? null
            : decide($payment, expectation: $expectation, lookup: $answer, policy: 'lookup');
    }
}
