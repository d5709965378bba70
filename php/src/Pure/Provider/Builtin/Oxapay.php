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
 * The row of oxapay. Written by scripts/php-providers.
 *
 * @internal
 */
final class Oxapay
{
    public static function row(): Provider
    {
        return new Provider(
            name: 'oxapay',
            title: 'OxaPay',
            headers: ['HMAC'],
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
                when: [['type', ['invoice', 'white_label', 'static_address', 'payment_link', 'donation', 'payment']]],
                order_id: ['order_id', 'orderId'],
                transaction_id: ['track_id', 'trackId'],
                amount: ['amount'],
                amount_if: [Outcome::Paid],
                currency: CurrencySource::fields(['currency']),
                status: ['status'],
                outcomes: [
                    ['new', Outcome::Pending],
                    ['New', Outcome::Pending],
                    ['waiting', Outcome::Pending],
                    ['Waiting', Outcome::Pending],
                    ['paying', Outcome::Pending],
                    ['Paying', Outcome::Pending],
                    ['confirming', Outcome::Pending],
                    ['Confirming', Outcome::Pending],
                    ['paid', Outcome::Paid],
                    ['Paid', Outcome::Paid],
                    ['manual_accept', Outcome::Paid],
                    ['Manual_accept', Outcome::Paid],
                    ['underpaid', Outcome::Partial],
                    ['Underpaid', Outcome::Partial],
                    ['expired', Outcome::Expired],
                    ['Expired', Outcome::Expired],
                    ['failed', Outcome::Failed],
                    ['Failed', Outcome::Failed],
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
