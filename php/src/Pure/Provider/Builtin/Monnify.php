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
 * The row of monnify. Written by scripts/php-providers.
 *
 * @internal
 */
final class Monnify
{
    public static function row(): Provider
    {
        return new Provider(
            name: 'monnify',
            title: 'Monnify',
            headers: ['monnify-signature'],
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
                when: [['eventType', ['SUCCESSFUL_TRANSACTION']]],
                order_id: ['eventData.paymentReference'],
                transaction_id: ['eventData.transactionReference'],
                amount: ['eventData.amountPaid'],
                amount_if: [],
                currency: CurrencySource::fields(['eventData.currency']),
                status: ['eventData.paymentStatus'],
                outcomes: [
                    ['PENDING', Outcome::Pending],
                    ['PAID', Outcome::Paid],
                    ['PARTIALLY_PAID', Outcome::Partial],
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
