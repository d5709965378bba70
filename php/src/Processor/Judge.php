<?php

declare(strict_types=1);

namespace Paysig\Processor;

use Closure;
use Paysig\ConfigException;
use Paysig\Decision;
use Paysig\Expectation;
use Paysig\Payment;
use Paysig\Store\Kept;

use function Paysig\decide;

/**
 * Decides about callbacks, and asks the provider where that is needed.
 *
 * @internal
 */
final class Judge
{
    private readonly string $policy;

    /**
     * @param Closure(Payment): ?Expectation $expect
     * @param string|null $policy Null: whatever proofs there can be, but for the address.
     *
     * @throws ConfigException The policy cannot be read, or asks for a lookup that there is not.
     */
    public function __construct(
        private readonly Closure $expect,
        ?string $policy,
        private readonly Asking $asking,
    ) {
        $policy ??= $asking->possible ? 'signature and lookup' : 'signature';
        decide(null, policy: $policy);
        if (!$asking->possible && str_contains($policy, 'lookup')) {
            throw new ConfigException('the policy asks for a lookup, and there is none');
        }
        $this->policy = $policy;
    }

    /**
     * @return Decision|null Null where the order is unknown.
     */
    public function decide(Kept $kept, Payment $payment, ?float $budget): ?Decision
    {
        // Which order it is may be the provider's to say.
        $answer = $payment->order_id === null ? $this->asking->ask($kept, $budget) : null;
        $expectation = ($this->expect)(decide($payment, lookup: $answer)->payment ?? $payment);
        if ($expectation === null) {
            if ($answer === null || $answer->verdict === 'confirmed') {
                return null;
            }
            // Whether it is what was expected is not known yet.
            $any = new Expectation(['outcomes' => ['pending', 'partial', 'paid', 'failed', 'expired']]);
            return decide($payment, expectation: $any, lookup: $answer, policy: 'signature and lookup');
        }
        $decision = decide($payment, $kept->address_ok, $expectation, $answer, $this->policy);
        if ($answer !== null || !self::isOpen($decision)) {
            return $decision;
        }
        $answer = $this->asking->ask($kept, $budget);
        return $answer === null ? $decision : decide($payment, $kept->address_ok, $expectation, $answer, $this->policy);
    }

    /**
     * Whether a lookup may settle it: by its proof, or by what the callback lacks.
     */
    private static function isOpen(Decision $decision): bool
    {
        $others = array_filter(
            $decision->reasons,
            static fn(string $reason): bool => !str_ends_with($reason, '_missing'),
        );
        return $decision->verdict === 'retry' || $decision->verdict === 'reject' && $others === [];
    }
}
