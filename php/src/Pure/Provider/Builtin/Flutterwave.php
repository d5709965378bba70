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
 * The row of flutterwave. Written by scripts/php-providers.
 *
 * @internal
 */
final class Flutterwave
{
    public static function row(): Provider
    {
        return new Provider(
            name: 'flutterwave',
            title: 'Flutterwave, version 4',
            headers: ['flutterwave-signature'],
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
                when: [['type', ['charge.completed']]],
                order_id: ['data.reference'],
                transaction_id: ['data.id'],
                amount: ['data.amount'],
                amount_if: [],
                currency: CurrencySource::fields(['data.currency']),
                status: ['data.status'],
                outcomes: [['pending', Outcome::Pending], ['succeeded', Outcome::Paid], ['failed', Outcome::Failed]],
                payout: [],
                recipient: [],
                network: [],
            ),
            lookup: null,
        );
    }

    private function __construct() {}
}
