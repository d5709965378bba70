<?php

declare(strict_types=1);

namespace Paysig\Pure\Payment;

use Paysig\ConfigException;
use Paysig\Pure\CheckError;

/**
 * What became of a payment, by its name in every language.
 *
 * @internal
 */
enum Outcome: string
{
    /** Nothing is settled yet. */
    case Pending = 'pending';
    /** Less than the amount was paid. */
    case Partial = 'partial';
    /** The amount was paid. */
    case Paid = 'paid';
    /** It was refused or given up. */
    case Failed = 'failed';
    /** It was not paid in time. */
    case Expired = 'expired';

    /**
     * @throws ConfigException There is none of that name.
     */
    public static function named(string $name): self
    {
        return self::tryFrom($name) ?? throw CheckError::unknownOutcome();
    }
}
