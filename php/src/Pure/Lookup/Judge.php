<?php

declare(strict_types=1);

namespace Paysig\Pure\Lookup;

use Paysig\Pure\Decision\Compare;
use Paysig\Pure\Decision\Field;
use Paysig\Pure\Payment\Parts;

/**
 * What an answer means for the callback that was asked about.
 *
 * @internal
 */
final class Judge
{
    public function __construct(
        private readonly Request $request,
    ) {}

    public function judge(int $status, string $body): Answer
    {
        $reason = Reason::ofStatus($status);
        if ($reason !== null) {
            return new Answer($reason);
        }
        $payment = (new Reading($this->request))->read($body);
        return $payment instanceof Reason ? new Answer($payment) : $this->compared($payment);
    }

    private function compared(Parts $answer): Answer
    {
        $callback = $this->request->payment;
        $progress = Progress::of($callback->outcome, $answer->outcome);
        $differences = [];
        foreach (Field::cases() as $field) {
            $differs = $field === Field::Outcome
                ? $progress === Progress::Elsewhere
                : Compare::differs($field, $callback, $answer);
            if ($differs) {
                $differences[] = $field;
            }
        }
        return match (true) {
            $differences !== [] => new Answer(Reason::Differs, $differences, $answer),
            $progress === Progress::Behind => new Answer(Reason::Behind),
            $progress === Progress::Unknown, $this->lacksAmount($answer) => new Answer(Reason::Incomplete),
            default => new Answer(Reason::Matches, [], $answer),
        };
    }

    private function lacksAmount(Parts $answer): bool
    {
        return $answer->amount === null && $this->request->amountCounts($answer->outcome) && $this->request
            ->lookup
            ->rules
            ->answer
            ->payment
            ->amount !== [];
    }
}
