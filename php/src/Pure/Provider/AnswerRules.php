<?php

declare(strict_types=1);

namespace Paysig\Pure\Provider;

use Paysig\Pure\Payment\Outcome;
use Paysig\Pure\Payment\PaymentFields;

/**
 * How an answer is read.
 *
 * @internal
 */
final class AnswerRules
{
    /**
     * @param list<array{string, list<string>}> $when What has to stand in an answer that found
     *     something: paths, and the values that will do.
     * @param list<array{string, list<string>}> $ask_again What stands in one that asks for patience.
     * @param list<string> $found Where the object may stand that describes the payment; empty for
     *     the whole answer.
     * @param Outcome|null $outcome What became of the payment where the answer does not say.
     * @param list<Outcome> $amount_if The outcomes with which the amount is what was paid; empty
     *     for any.
     * @param PaymentFields $payment Where in the object the data of the payment stand.
     */
    // @mago-expect lint:excessive-parameter-list
    public function __construct(
        public readonly array $when,
        public readonly array $ask_again,
        public readonly array $found,
        public readonly ?Outcome $outcome,
        public readonly array $amount_if,
        public readonly PaymentFields $payment,
    ) {}
}
