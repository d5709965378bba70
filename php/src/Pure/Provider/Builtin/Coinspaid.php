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
 * The row of coinspaid. Written by scripts/php-providers.
 *
 * @internal
 */
final class Coinspaid
{
    public static function row(): Provider
    {
        return new Provider(
            name: 'coinspaid',
            title: 'CoinsPaid (CryptoProcessing)',
            headers: ['X-Processing-Signature'],
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
                when: [['type', ['deposit', 'invoice', 'payment_request']]],
                order_id: ['foreign_id', 'crypto_address.foreign_id'],
                transaction_id: ['id'],
                amount: ['currency_received.amount'],
                amount_if: [],
                currency: CurrencySource::fields(['currency_received.currency']),
                status: ['status'],
                outcomes: [
                    ['not_confirmed', Outcome::Pending],
                    ['processing', Outcome::Pending],
                    ['confirmed', Outcome::Paid],
                    ['paid', Outcome::Paid],
                    ['failed', Outcome::Failed],
                    ['expired', Outcome::Expired],
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
