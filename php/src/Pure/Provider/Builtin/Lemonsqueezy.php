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
 * The row of lemonsqueezy. Written by scripts/php-providers.
 *
 * @internal
 */
final class Lemonsqueezy
{
    public static function row(): Provider
    {
        return new Provider(
            name: 'lemonsqueezy',
            title: 'Lemon Squeezy',
            headers: ['X-Signature'],
            signature: new SignatureText(),
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
                when: [['meta.event_name', ['order_created']]],
                order_id: ['meta.custom_data.order_id'],
                transaction_id: ['data.id'],
                amount: [],
                amount_if: [],
                currency: CurrencySource::fields([]),
                status: ['data.attributes.status'],
                outcomes: [['pending', Outcome::Pending], ['paid', Outcome::Paid], ['failed', Outcome::Failed]],
                payout: [],
                recipient: [],
                network: [],
            ),
            lookup: null,
        );
    }

    private function __construct() {}
}
