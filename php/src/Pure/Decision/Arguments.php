<?php

declare(strict_types=1);

namespace Paysig\Pure\Decision;

use Paysig\LookupAnswer;
use Paysig\Payment;
use Paysig\Pure\Host\Wrong;
use Paysig\Pure\Lookup\Answer;
use Paysig\Pure\Payment\Parts;
use TypeError;

/**
 * Arguments that decisions are made of, each of which may be null.
 *
 * @internal
 */
final class Arguments
{
    /**
     * @param string $function As __FUNCTION__ or __METHOD__ names it.
     * @param int $number The argument's place, from 1.
     *
     * @throws TypeError
     */
    public static function payment(string $function, int $number, mixed $given): ?Parts
    {
        $parts = $given instanceof Payment ? Parts::of($given) : null;
        return $parts !== null || $given === null
            ? $parts
            : throw Wrong::type($function, $number, 'payment', '?Paysig\Payment', $given);
    }

    /**
     * @throws TypeError
     */
    public static function addressOk(string $function, int $number, mixed $given): ?bool
    {
        return $given === null || is_bool($given)
            ? $given
            : throw Wrong::type($function, $number, 'address_ok', '?bool', $given);
    }

    /**
     * @throws TypeError
     */
    public static function expectation(string $function, int $number, mixed $given): ?Expectation
    {
        $expectation = $given instanceof \Paysig\Expectation ? Expectation::of($given) : null;
        return $expectation !== null || $given === null
            ? $expectation
            : throw Wrong::type($function, $number, 'expectation', '?Paysig\Expectation', $given);
    }

    /**
     * @throws TypeError
     */
    public static function lookup(string $function, int $number, mixed $given): ?Answer
    {
        $answer = $given instanceof LookupAnswer ? Answer::of($given) : null;
        return $answer !== null || $given === null
            ? $answer
            : throw Wrong::type($function, $number, 'lookup', '?Paysig\LookupAnswer', $given);
    }

    private function __construct() {}
}
