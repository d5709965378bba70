<?php

declare(strict_types=1);

namespace Paysig;

use Paysig\Pure\Decision\Arguments;
use Paysig\Pure\Decision\Difference;
use Paysig\Pure\Decision\Expectation as Expected;
use Paysig\Pure\Decision\Settings;
use Paysig\Pure\Host\Hidden;
use Paysig\Pure\Host\Sealed;

/**
 * What a merchant expects of a payment, from its own records.
 *
 *     $expectation = new \Paysig\Expectation([
 *         'order_id' => $order->id,
 *         'amount' => '150000.00',
 *         'currency' => 'IDR',
 *     ]);
 *     $expectation->differences($verified->payment()); // [] or ['underpaid']
 */
final class Expectation
{
    use Sealed;

    /**
     * Checks the settings. An object is constructed once; a second call is an \Error.
     *
     * What is left out does not matter. Null is a \TypeError: what is missing in your records must
     * not turn a check off. Amounts are digits with at most one point between them, in a string or
     * as an int, and are compared exactly; a float is a \TypeError.
     *
     * - order_id: your own name for the order.
     * - amount: what is to be paid, more than 0.
     * - currency: that of the amount, in capitals or not.
     * - recipient: the address to be paid to.
     * - network: the network on which it is to be paid, in capitals or not.
     * - outcomes: the outcomes that are allowed, of pending, partial, paid, failed and expired.
     *   ['paid']. The amount of a partial payment may be any that is not too much.
     * - underpaid_by, overpaid_by: how much less or more than the amount will do, or 'any'. '0'.
     *
     * @param array{
     *     order_id?: string,
     *     amount?: string|int,
     *     currency?: string,
     *     recipient?: string,
     *     network?: string,
     *     outcomes?: list<string>,
     *     underpaid_by?: string|int,
     *     overpaid_by?: string|int,
     * } $settings Settings by name.
     *
     * @throws ConfigException A setting is unknown, empty or wrong, or there is a tolerance and no
     *     amount.
     */
    public function __construct(mixed $settings = [])
    {
        Hidden::put($this, Settings::read(__METHOD__, 1, $settings));
    }

    /**
     * Wherein a payment is not as expected: [], or names such as wrong_order, underpaid or
     * currency_missing.
     *
     * @param Payment|null $payment What the callback says; null for one about no payment.
     * @param LookupAnswer|null $lookup What the provider answered. Where it confirms the callback,
     *     it also completes it.
     *
     * @return list<string>
     */
    public function differences(mixed $payment, mixed $lookup = null): array
    {
        $expected = Hidden::of($this, Expected::class);
        $differences = $expected->differences(
            Arguments::payment(__METHOD__, 1, $payment),
            Arguments::lookup(__METHOD__, 2, $lookup),
        );
        return array_map(static fn(Difference $difference): string => $difference->value, $differences);
    }
}
