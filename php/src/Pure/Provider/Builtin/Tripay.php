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
 * The row of tripay. Written by scripts/php-providers.
 *
 * @internal
 */
final class Tripay
{
    public static function row(): Provider
    {
        return new Provider(
            name: 'tripay',
            title: 'Tripay',
            headers: ['X-Callback-Signature'],
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
                order_id: ['merchant_ref'],
                transaction_id: ['reference'],
                amount: ['total_amount'],
                amount_if: [],
                currency: CurrencySource::always('IDR'),
                status: ['status'],
                outcomes: [['PAID', Outcome::Paid], ['EXPIRED', Outcome::Expired], ['FAILED', Outcome::Failed]],
                payout: [],
                recipient: [],
                network: [],
            ),
            lookup: null,
        );
    }

    private function __construct() {}
}
