<?php

declare(strict_types=1);

// @mago-format-ignore
namespace Paysig\Pure\Provider\Builtin;

use Paysig\Pure\Form;
use Paysig\Pure\Payment\CurrencySource;
use Paysig\Pure\Payment\Outcome;
use Paysig\Pure\Payment\PaymentFields;
use Paysig\Pure\Provider\Algorithm;
use Paysig\Pure\Provider\KeyStep;
use Paysig\Pure\Provider\KeyStepKind;
use Paysig\Pure\Provider\Message;
use Paysig\Pure\Provider\MessageKind;
use Paysig\Pure\Provider\Provider;
use Paysig\Pure\Provider\SignatureText;

/**
 * The row of nowpayments. Written by scripts/php-providers.
 *
 * @internal
 */
final class Nowpayments
{
    public static function row(): Provider
    {
        return new Provider(
            name: 'nowpayments',
            title: 'NOWPayments',
            headers: ['x-nowpayments-sig'],
            signature: new SignatureText(algorithm: Algorithm::Sha512),
            message: new Message(kind: MessageKind::Canonical, forms: [Form::Js, Form::Raw, Form::Php]),
            key: [new KeyStep(kind: KeyStepKind::Trim)],
            timestamp: null,
            id_header: null,
            key_field: [],
            environments: [],
            methods: ['POST'],
            accepted: 200,
            refused: 400,
            payment: new PaymentFields(
                when: [],
                order_id: ['order_id'],
                transaction_id: ['payment_id'],
                amount: ['price_amount'],
                amount_if: [Outcome::Paid],
                currency: CurrencySource::fields(['price_currency']),
                status: ['payment_status'],
                outcomes: [
                    ['waiting', Outcome::Pending],
                    ['confirming', Outcome::Pending],
                    ['confirmed', Outcome::Pending],
                    ['sending', Outcome::Pending],
                    ['partially_paid', Outcome::Partial],
                    ['finished', Outcome::Paid],
                    ['failed', Outcome::Failed],
                    ['expired', Outcome::Expired],
                ],
                payout: ['batch_withdrawal_id', 'parent_payment_id'],
                recipient: ['pay_address'],
                network: [],
            ),
            lookup: null,
        );
    }

    private function __construct() {}
}
