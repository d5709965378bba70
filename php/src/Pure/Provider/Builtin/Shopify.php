<?php

declare(strict_types=1);

// @mago-format-ignore
namespace Paysig\Pure\Provider\Builtin;

use Paysig\Pure\Payment\CurrencySource;
use Paysig\Pure\Payment\Outcome;
use Paysig\Pure\Payment\PaymentFields;
use Paysig\Pure\Provider\Encoding;
use Paysig\Pure\Provider\Message;
use Paysig\Pure\Provider\Provider;
use Paysig\Pure\Provider\SignatureText;

/**
 * The row of shopify. Written by scripts/php-providers.
 *
 * @internal
 */
final class Shopify
{
    public static function row(): Provider
    {
        return new Provider(
            name: 'shopify',
            title: 'Shopify',
            headers: ['X-Shopify-Hmac-SHA256', 'shopify-hmac-sha256'],
            signature: new SignatureText(encoding: Encoding::Base64),
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
                when: [
                    [
                        'financial_status',
                        ['pending', 'authorized', 'partially_paid', 'paid', 'partially_refunded', 'refunded', 'voided'],
                    ],
                ],
                order_id: ['id'],
                transaction_id: ['id'],
                amount: ['total_price'],
                amount_if: [Outcome::Paid],
                currency: CurrencySource::fields(['currency']),
                status: ['financial_status'],
                outcomes: [
                    ['pending', Outcome::Pending],
                    ['authorized', Outcome::Pending],
                    ['partially_paid', Outcome::Partial],
                    ['paid', Outcome::Paid],
                    ['voided', Outcome::Failed],
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
