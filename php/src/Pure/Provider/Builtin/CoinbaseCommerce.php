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
 * The row of coinbase-commerce. Written by scripts/php-providers.
 *
 * @internal
 */
final class CoinbaseCommerce
{
    public static function row(): Provider
    {
        return new Provider(
            name: 'coinbase-commerce',
            title: 'Coinbase Commerce',
            headers: ['X-CC-Webhook-Signature'],
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
                when: [],
                order_id: ['event.data.metadata.order_id'],
                transaction_id: ['event.data.code'],
                amount: ['event.data.pricing.local.amount'],
                amount_if: [],
                currency: CurrencySource::fields(['event.data.pricing.local.currency']),
                status: ['event.type'],
                outcomes: [
                    ['charge:created', Outcome::Pending],
                    ['charge:pending', Outcome::Pending],
                    ['charge:confirmed', Outcome::Paid],
                    ['charge:failed', Outcome::Failed],
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
