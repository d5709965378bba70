<?php

declare(strict_types=1);

// @mago-format-ignore
namespace Paysig\Pure\Provider\Builtin;

use Paysig\Pure\Payment\CurrencySource;
use Paysig\Pure\Payment\Outcome;
use Paysig\Pure\Payment\PaymentFields;
use Paysig\Pure\Provider\Layout;
use Paysig\Pure\Provider\Message;
use Paysig\Pure\Provider\Provider;
use Paysig\Pure\Provider\SignatureText;

/**
 * The row of mollie. Written by scripts/php-providers.
 *
 * @internal
 */
final class Mollie
{
    public static function row(): Provider
    {
        return new Provider(
            name: 'mollie',
            title: 'Mollie, next-generation webhooks',
            headers: ['X-Mollie-Signature'],
            signature: new SignatureText(layout: new Layout(prefix: 'sha256='), repeats: true),
            message: new Message(),
            key: [],
            timestamp: null,
            id_header: null,
            key_field: [],
            environments: [],
            methods: ['POST'],
            accepted: 200,
            refused: 400,
            payment: new PaymentFields(
                when: [
                    [
                        'type',
                        [
                            'payment.pending',
                            'payment.authorized',
                            'payment.paid',
                            'payment.failed',
                            'payment.canceled',
                            'payment.expired',
                            'payment-link.paid',
                        ],
                    ],
                ],
                order_id: ['_embedded.entity.metadata.order_id'],
                transaction_id: ['entityId'],
                amount: ['_embedded.entity.amount.value'],
                amount_if: [],
                currency: CurrencySource::fields(['_embedded.entity.amount.currency']),
                status: ['type'],
                outcomes: [
                    ['payment.pending', Outcome::Pending],
                    ['payment.authorized', Outcome::Pending],
                    ['payment.paid', Outcome::Paid],
                    ['payment.failed', Outcome::Failed],
                    ['payment.canceled', Outcome::Failed],
                    ['payment.expired', Outcome::Expired],
                    ['payment-link.paid', Outcome::Paid],
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
