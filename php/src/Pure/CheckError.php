<?php

declare(strict_types=1);

namespace Paysig\Pure;

use Paysig\ConfigException;
use Paysig\Pure\Payment\Outcome;

/**
 * What can be wrong with the set-up of a check beyond the signature: a lookup, an expectation, a
 * policy or an amount.
 *
 * @internal
 */
// @mago-expect lint:too-many-methods
final class CheckError
{
    public static function lookupNotApplicable(): ConfigException
    {
        return new ConfigException('this provider\'s payments cannot be looked up: its row has no lookup');
    }

    /**
     * @param array<array-key, string> $hosts Those of the provider's lookup, by environment.
     */
    public static function lookupEnvironment(array $hosts): ConfigException
    {
        $known = implode(', ', array_keys($hosts));
        return new ConfigException("environment must name one of those that can be asked: {$known}");
    }

    public static function apiKeyNeeded(): ConfigException
    {
        return new ConfigException('api_key is missing: this provider answers to merchants alone');
    }

    public static function apiKeyNotApplicable(): ConfigException
    {
        return new ConfigException('api_key was given, but this provider is asked without one');
    }

    public static function apiKey(): ConfigException
    {
        return new ConfigException(
            'api_key must have 1 to 4096 printable ASCII characters, without spaces around them',
        );
    }

    public static function origin(): ConfigException
    {
        return new ConfigException(
            'origin must be https:// and a host, and nothing behind it (or http:// and localhost, 127.0.0.1 or [::1])',
        );
    }

    /**
     * @param list<string> $known Their names.
     */
    public static function unknownFailure(array $known): ConfigException
    {
        return new ConfigException('unknown failure; the known ones are ' . implode(', ', $known));
    }

    public static function emptyExpectation(string $setting): ConfigException
    {
        return new ConfigException("{$setting} is empty: leave it out if it does not matter");
    }

    public static function amount(string $setting): ConfigException
    {
        $besides = match ($setting) {
            'amount' => ', and more than 0',
            'underpaid_by', 'overpaid_by' => ', or any',
            default => '',
        };
        return new ConfigException(
            "{$setting} must be a decimal number such as 10.50, without a sign or an exponent, of at most 64 characters{$besides}",
        );
    }

    public static function toleranceWithoutAmount(): ConfigException
    {
        return new ConfigException('underpaid_by and overpaid_by belong to an amount, and there is none');
    }

    public static function unknownOutcome(): ConfigException
    {
        $names = array_map(static fn(Outcome $outcome): string => $outcome->value, Outcome::cases());
        $known = implode(', ', $names);
        return new ConfigException("unknown outcome; the known ones are {$known}");
    }

    public static function noOutcomes(): ConfigException
    {
        return new ConfigException('outcomes is empty: no payment could be accepted');
    }

    public static function policy(): ConfigException
    {
        return new ConfigException(
            'policy must be made of signature, address, lookup, and, or, and parentheses, such as: signature and (address or lookup)',
        );
    }

    public static function noPaymentFields(): ConfigException
    {
        return new ConfigException(
            'payments of this provider cannot be written: its row does not say where they stand in its callbacks',
        );
    }

    public static function noPayment(): ConfigException
    {
        return new ConfigException('payment cannot be written: what is given does not make a callback about a payment');
    }

    public static function unwritable(string $field, PaymentProblem $problem): ConfigException
    {
        return new ConfigException("payment.{$field} cannot be written: {$problem->value}");
    }

    private function __construct() {}
}
