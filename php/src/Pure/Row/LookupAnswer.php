<?php

declare(strict_types=1);

namespace Paysig\Pure\Row;

use Paysig\ConfigException;
use Paysig\Pure\Payload\Value;
use Paysig\Pure\Payment\PaymentFields;
use Paysig\Pure\Provider\AnswerRules;

/**
 * What a row says on how the provider's answers are read.
 *
 * @internal
 */
final class LookupAnswer
{
    private const FIELDS = [
        'when',
        'ask_again',
        'found',
        'outcome',
        'amount_if',
        'payment',
    ];

    /**
     * @param PaymentFields $callback What the row says on payments in callbacks.
     *
     * @throws ConfigException
     */
    public static function read(string $field, Value $value, PaymentFields $callback): AnswerRules
    {
        $fields = Fields::of($field, $value, self::FIELDS);
        $described = Payment::ofAnswer($fields->required("{$field}.payment"));
        $when = Payment::conditions("{$field}.when", $fields->get('when'));
        $ask_again = Payment::conditions("{$field}.ask_again", $fields->get('ask_again'));
        $found = self::found("{$field}.found", $fields->get('found'));
        $outcome = $fields->get('outcome');
        return new AnswerRules(
            $when,
            $ask_again,
            $found,
            $outcome === null ? null : Outcomes::one("{$field}.outcome", $outcome),
            Outcomes::some("{$field}.amount_if", $fields->get('amount_if')),
            $described->outcomes === [] ? self::inTheWordsOf($callback, $described) : $described,
        );
    }

    /**
     * @return list<string>
     */
    private static function found(string $field, ?Value $value): array
    {
        if ($value === null) {
            return [''];
        }
        $paths = Item::list($field, $value, Item::text(...));
        return $paths === [] ? throw RowError::mustHave($field, '1 path at least') : $paths;
    }

    /** Statuses of answers that mean what those of callbacks do. */
    private static function inTheWordsOf(PaymentFields $callback, PaymentFields $answer): PaymentFields
    {
        return new PaymentFields(
            $answer->when,
            $answer->order_id,
            $answer->transaction_id,
            $answer->amount,
            $answer->amount_if,
            $answer->currency,
            $answer->status,
            $callback->outcomes,
            $answer->payout,
            $answer->recipient,
            $answer->network,
        );
    }

    private function __construct() {}
}
