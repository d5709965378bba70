<?php

declare(strict_types=1);

namespace Paysig\Pure\Decision;

use Paysig\Pure\Host\Hidden;
use Paysig\Pure\Lookup\Answer;
use Paysig\Pure\Payment\Outcome;
use Paysig\Pure\Payment\Parts;

/**
 * What a merchant expects of a payment, from its own records. What is not set does not matter, but
 * for the outcome, which has to be paid unless others are allowed.
 *
 * @internal
 */
final class Expectation
{
    /**
     * @param array<string, string> $texts What is compared as text, by its name.
     * @param list<Outcome> $outcomes
     */
    public function __construct(
        private readonly array $texts = [],
        private readonly Amounts $amounts = new Amounts(),
        private readonly array $outcomes = [Outcome::Paid],
    ) {}

    /** That of an expectation; null for one that was made by going around Paysig. */
    public static function of(\Paysig\Expectation $expectation): ?self
    {
        return Hidden::orNull($expectation, self::class);
    }

    /**
     * Wherein the payment is not as expected. What the callback does not say counts as a lookup
     * confirmed it.
     *
     * @return list<Difference>
     */
    public function differences(?Parts $payment, ?Answer $lookup): array
    {
        if ($payment === null) {
            return [Difference::NoPayment];
        }
        $paid = $payment->completedBy($lookup?->confirmed());
        $is_part = $paid->outcome === Outcome::Partial && in_array(Outcome::Partial, $this->outcomes, true);
        $differences = [
            $this->text(Field::OrderId, $paid, Difference::OrderMissing, Difference::WrongOrder),
            $this->outcome($paid->outcome),
            $this->amounts->difference($paid->amount, $is_part),
            $this->text(Field::Currency, $paid, Difference::CurrencyMissing, Difference::WrongCurrency),
            $this->text(Field::Recipient, $paid, Difference::RecipientMissing, Difference::WrongRecipient),
            $this->text(Field::Network, $paid, Difference::NetworkMissing, Difference::WrongNetwork),
        ];
        return array_values(array_filter($differences));
    }

    private function text(Field $field, Parts $payment, Difference $missing, Difference $wrong): ?Difference
    {
        $expected = $this->texts[$field->value] ?? null;
        if ($expected === null) {
            return null;
        }
        $found = $field->of($payment);
        if ($found === null) {
            return $missing;
        }
        return $field->isSame($expected, $found) ? null : $wrong;
    }

    private function outcome(?Outcome $outcome): ?Difference
    {
        if ($outcome === null) {
            return Difference::OutcomeUnknown;
        }
        return in_array($outcome, $this->outcomes, true) ? null : Difference::WrongOutcome;
    }
}
