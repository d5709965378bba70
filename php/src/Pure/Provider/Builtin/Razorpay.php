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
 * The row of razorpay. Written by scripts/php-providers.
 *
 * @internal
 */
final class Razorpay
{
    public static function row(): Provider
    {
        return new Provider(
            name: 'razorpay',
            title: 'Razorpay',
            headers: ['X-Razorpay-Signature'],
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
                when: [
                    [
                        'event',
                        [
                            'payment.authorized',
                            'payment.captured',
                            'payment.failed',
                            'order.paid',
                            'payment_link.paid',
                            'payment_link.partially_paid',
                            'payment_link.cancelled',
                            'payment_link.expired',
                        ],
                    ],
                ],
                order_id: ['payload.payment.entity.order_id', 'payload.order.entity.id'],
                transaction_id: ['payload.payment.entity.id'],
                amount: [],
                amount_if: [],
                currency: CurrencySource::fields([]),
                status: ['event'],
                outcomes: [
                    ['payment.authorized', Outcome::Pending],
                    ['payment.captured', Outcome::Paid],
                    ['payment.failed', Outcome::Failed],
                    ['order.paid', Outcome::Paid],
                    ['payment_link.paid', Outcome::Paid],
                    ['payment_link.partially_paid', Outcome::Partial],
                    ['payment_link.cancelled', Outcome::Failed],
                    ['payment_link.expired', Outcome::Expired],
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
