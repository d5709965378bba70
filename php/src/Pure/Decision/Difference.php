<?php

declare(strict_types=1);

namespace Paysig\Pure\Decision;

/**
 * Wherein a payment is not as it was expected, by its name in every language.
 *
 * @internal
 */
enum Difference: string
{
    /** The callback is about no payment. */
    case NoPayment = 'no_payment';
    /** It names no order. */
    case OrderMissing = 'order_missing';
    /** It is for another order. */
    case WrongOrder = 'wrong_order';
    /** The payment's outcome is not known. */
    case OutcomeUnknown = 'outcome_unknown';
    /** It is none of those that are allowed. */
    case WrongOutcome = 'wrong_outcome';
    /** No amount is named. */
    case AmountMissing = 'amount_missing';
    /** Too little was paid. */
    case Underpaid = 'underpaid';
    /** Too much was paid. */
    case Overpaid = 'overpaid';
    /** No currency is named. */
    case CurrencyMissing = 'currency_missing';
    /** It is another currency. */
    case WrongCurrency = 'wrong_currency';
    /** No recipient is named. */
    case RecipientMissing = 'recipient_missing';
    /** Somebody else was paid. */
    case WrongRecipient = 'wrong_recipient';
    /** No network is named. */
    case NetworkMissing = 'network_missing';
    /** It was paid on another network. */
    case WrongNetwork = 'wrong_network';

    /** Whether the provider's answer to a lookup may still settle it. */
    public function isOpen(): bool
    {
        return match ($this) {
            self::OrderMissing,
            self::AmountMissing,
            self::CurrencyMissing,
            self::RecipientMissing,
            self::NetworkMissing,
                => true,
            default => false,
        };
    }
}
