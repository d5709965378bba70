<?php

declare(strict_types=1);

namespace Paysig\Pure;

/**
 * Why a field of a payment cannot be written as the provider would.
 *
 * @internal
 */
enum PaymentProblem: string
{
    case NotSaid = 'this provider\'s callbacks do not hold it';
    case NoWord = 'none of this provider\'s words says it';
    case Needed = 'it is missing, and every callback of this provider says it';
    case Text = 'it must have 1 to 256 bytes, and no control character among them';
    case Amount = 'it must be decimal digits with at most one point between them, at most 64 characters';
    case Otherwise = 'with the rest of the payment it would not be read back as it is';
}
