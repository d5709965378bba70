<?php

declare(strict_types=1);

namespace Paysig\Pure\Lookup;

use Paysig\LookupAnswer;
use Paysig\Pure\Decision\Field;
use Paysig\Pure\Host\Hidden;
use Paysig\Pure\Host\Made;
use Paysig\Pure\Payment\Outcome;
use Paysig\Pure\Payment\Parts;

/**
 * What a provider's answer says about a callback.
 *
 * @internal
 */
final class Answer
{
    /**
     * @param list<Field> $differences Wherein answer and callback differ, if that is the reason.
     * @param Parts|null $payment What the answer says about the payment, where it is about this one.
     */
    public function __construct(
        public readonly Reason $reason,
        public readonly array $differences = [],
        public readonly ?Parts $payment = null,
    ) {}

    /** That of an answer; null for one that was made by going around Paysig. */
    public static function of(LookupAnswer $answer): ?self
    {
        return Hidden::orNull($answer, self::class);
    }

    public function verdict(): Verdict
    {
        return $this->reason->verdict();
    }

    /**
     * Whether asking again would say the same: a confirmation of something settled. Only such an
     * answer may be kept for the next time.
     */
    public function isFinal(): bool
    {
        $settled = [Outcome::Paid, Outcome::Failed, Outcome::Expired];
        return in_array($this->confirmed()?->outcome, $settled, true);
    }

    /** What the provider confirmed about the payment, if it did. */
    public function confirmed(): ?Parts
    {
        return $this->reason === Reason::Matches ? $this->payment : null;
    }

    public function answer(): LookupAnswer
    {
        return Made::of(
            LookupAnswer::class,
            [
                'verdict' => $this->verdict()->value,
                'reason' => $this->reason->value,
                'differences' => array_map(static fn(Field $field): string => $field->value, $this->differences),
                'payment' => $this->payment?->payment(),
                'final' => $this->isFinal(),
            ],
            $this,
        );
    }
}
