<?php

declare(strict_types=1);

namespace Paysig;

use Paysig\Pure\Decision\Arguments;
use Paysig\Pure\Decision\Expectation as Expected;
use Paysig\Pure\Decision\Facts;
use Paysig\Pure\Decision\Policy;
use Paysig\Pure\Host;

/**
 * Decides whether to credit what an authentic callback reports.
 *
 *     $decision = \Paysig\decide(
 *         $verified->payment(),
 *         $verified->address_ok,
 *         new \Paysig\Expectation(['order_id' => $order->id, 'amount' => $order->amount]),
 *         $answer,
 *         'signature and (address or lookup)',
 *     );
 *
 * @param Payment|null $payment What the callback says; null for one about no payment.
 * @param bool|null $address_ok Whether it came from an address on the allowlist:
 *     Verified::$address_ok.
 * @param Expectation|null $expectation What it has to be equal to. Without any, it has to be paid.
 * @param LookupAnswer|null $lookup What the provider answered. Null: it was not asked.
 * @param string $policy The proofs that it takes: signature, address and lookup, joined by and, or
 *     and parentheses. At most 256 characters.
 *
 * @throws ConfigException The policy cannot be read.
 */
function decide(
    mixed $payment,
    mixed $address_ok = null,
    mixed $expectation = null,
    mixed $lookup = null,
    mixed $policy = 'signature',
): Decision {
    $parts = Arguments::payment(__FUNCTION__, 1, $payment);
    $is_listed = Arguments::addressOk(__FUNCTION__, 2, $address_ok);
    // Whoever expects nothing in particular expects that it is paid.
    $expected = Arguments::expectation(__FUNCTION__, 3, $expectation) ?? new Expected();
    $answer = Arguments::lookup(__FUNCTION__, 4, $lookup);
    $rule = Policy::parse(Host\Arguments::string(__FUNCTION__, 5, 'policy', $policy));
    return (new Facts($parts, $rule, $is_listed, $expected, $answer))->decide();
}
