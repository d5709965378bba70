<?php

declare(strict_types=1);

// @mago-format-ignore
namespace Paysig\Pure\Provider\Builtin;

use Paysig\Pure\Payment\CurrencySource;
use Paysig\Pure\Payment\Outcome;
use Paysig\Pure\Payment\PaymentFields;
use Paysig\Pure\Provider\Message;
use Paysig\Pure\Provider\Provider;
use Paysig\Pure\Provider\SignatureText;

/**
 * The row of coinify. Written by scripts/php-providers.
 *
 * @internal
 */
final class Coinify
{
    public static function row(): Provider
    {
        return new Provider(
            name: 'coinify',
            title: 'Coinify',
            headers: ['X-Coinify-Webhook-Signature'],
            signature: new SignatureText(),
            message: new Message(),
            key: [],
            timestamp: null,
            id_header: null,
            key_field: [],
            environments: [],
            methods: ['POST'],
            accepted: 200,
            refused: 401,
            payment: new PaymentFields(
                when: [['event', ['payment-intent.completed']]],
                order_id: ['context.orderId'],
                transaction_id: ['context.id'],
                amount: [],
                amount_if: [],
                currency: CurrencySource::fields([]),
                status: ['context.stateReason'],
                outcomes: [
                    ['completed_exact_amount', Outcome::Paid],
                    ['completed_overpaid', Outcome::Paid],
                    ['completed_underpaid', Outcome::Partial],
                ],
                payout: [],
                recipient: [],
                network: [],
            ),
            lookup: null,
        );
    }

    private function __construct() {}
}
