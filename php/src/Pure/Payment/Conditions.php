<?php

declare(strict_types=1);

namespace Paysig\Pure\Payment;

use Paysig\ConfigException;
use Paysig\Pure\CheckError;
use Paysig\Pure\PaymentProblem;

/**
 * What has to stand in a callback for it to be about a payment.
 *
 * @internal
 */
final class Conditions
{
    /**
     * What says that the callback is about a payment stands in front of what it says about it.
     *
     * @param list<Placed> $placed
     *
     * @return list<Placed>
     *
     * @throws ConfigException
     */
    public static function met(array $placed, PaymentFields $fields): array
    {
        $all = [];
        foreach ($fields->when as [$path, $words]) {
            $known = array_search($path, array_column($placed, 'path'), true);
            if ($known === false) {
                $text = $words[0] ?? throw CheckError::noPayment();
                $all[] = Placed::condition($path, $text);
                continue;
            }
            $found = $placed[$known];
            unset($placed[$known]);
            $placed = array_values($placed);
            if (!in_array($found->text, $words, true)) {
                throw CheckError::unwritable($found->field, PaymentProblem::Otherwise);
            }
            $all[] = $found;
        }
        return [...$all, ...$placed];
    }

    private function __construct() {}
}
