<?php

declare(strict_types=1);

namespace Paysig\Processor;

use Paysig\Decision;
use Paysig\PayloadException;
use Paysig\Payment;
use Paysig\Store\Busy;
use Paysig\Store\Kept;
use Paysig\Store\LostClaim;
use Throwable;

/**
 * What is done with one callback that is kept, or that there is no store to keep in.
 *
 * @internal
 */
final class Handling
{
    // @mago-expect lint:excessive-parameter-list
    public function __construct(
        private readonly Scope $scope,
        private readonly Settling $settling,
        private readonly Judge $judge,
        private readonly Effect $effect,
        private readonly Parts $parts,
        private readonly Log $log,
    ) {}

    /**
     * Decides about it and does what follows. Nothing that goes wrong comes out of it.
     *
     * @param float $next_at When it is due again, if it cannot be settled now.
     * @param float|null $budget The most seconds for a lookup; null for the carrier's own.
     *
     * @return array{string, Decision|null} The code of an Answer, and what was decided.
     */
    public function handle(Kept $kept, float $next_at, ?float $budget, ?float $now): array
    {
        $payment = $this->payment($kept);
        if ($payment === null) {
            return [$this->settling->reject($kept, 'no_payment', '', $now), null];
        }
        try {
            $decision = $this->judge->decide($kept, $payment, $budget);
        } catch (Throwable $thrown) {
            $this->log->failure($kept, 'what is expected of it could not be told', $thrown);
            return [$this->settling->postpone($kept, get_debug_type($thrown), $next_at, $now), null];
        }
        if ($decision === null) {
            return [$this->settling->unknownOrder($kept, $next_at, $now), null];
        }
        $lacking = $decision->verdict === 'accept'
            ? $this->parts->lacking($kept, $decision->payment ?? $payment)
            : null;
        if ($lacking !== null) {
            return [$this->settling->reject($kept, 'rejected', $lacking, $now), null];
        }
        $reasons = implode(', ', $decision->reasons);
        $code = match ($decision->verdict) {
            'accept' => $this->credit($kept, $decision->payment ?? $payment, $next_at, $now),
            'reject' => $this->settling->reject($kept, 'rejected', $reasons, $now),
            default => $this->settling->wait($kept, $reasons, $next_at, $now),
        };
        return [$code, $decision];
    }

    /**
     * Credits a payment that was decided about. What the effect and the store throw comes out.
     *
     * @return string The code of an Answer.
     */
    public function accept(Kept $kept, Payment $payment, float $next_at, ?float $now): string
    {
        $key = $this->parts->key($kept, $payment) ?? '';
        try {
            $ran = $this->parts->has($payment)
                ? $this->effect->part($kept, $key, $payment, $next_at, $now)
                : $this->effect->whole($kept, $key, $payment, $next_at, $now);
            return $ran ? 'done' : 'duplicate';
        } catch (Busy|LostClaim) {
            return $this->settling->fallback();
        }
    }

    private function payment(Kept $kept): ?Payment
    {
        try {
            return $this->scope->payment($kept);
        } catch (PayloadException $unreadable) {
            $this->log->failure($kept, 'its payment cannot be read', $unreadable);
            return null;
        }
    }

    private function credit(Kept $kept, Payment $payment, float $next_at, ?float $now): string
    {
        try {
            return $this->accept($kept, $payment, $next_at, $now);
        } catch (Throwable $thrown) {
            $this->log->failure($kept, 'its effect failed', $thrown);
            return $this->settling->fallback();
        }
    }
}
