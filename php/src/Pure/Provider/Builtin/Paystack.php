<?php

declare(strict_types=1);

// @mago-format-ignore
namespace Paysig\Pure\Provider\Builtin;

use Paysig\Pure\Payment\CurrencySource;
use Paysig\Pure\Payment\Outcome;
use Paysig\Pure\Payment\PaymentFields;
use Paysig\Pure\Provider\Algorithm;
use Paysig\Pure\Provider\Message;
use Paysig\Pure\Provider\Provider;
use Paysig\Pure\Provider\SignatureText;

/**
 * The row of paystack. Written by scripts/php-providers.
 *
 * @internal
 */
final class Paystack
{
    public static function row(): Provider
    {
        return new Provider(
            name: 'paystack',
            title: 'Paystack',
            headers: ['X-Paystack-Signature'],
            signature: new SignatureText(algorithm: Algorithm::Sha512),
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
                when: [['event', ['charge.success']]],
                order_id: ['data.reference'],
                transaction_id: ['data.id'],
                amount: [],
                amount_if: [],
                currency: CurrencySource::fields([]),
                status: ['event'],
                outcomes: [['charge.success', Outcome::Paid]],
                payout: [],
                recipient: [],
                network: [],
            ),
            lookup: null,
        );
    }

    private function __construct() {}
}
