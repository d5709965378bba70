<?php

declare(strict_types=1);

// @mago-format-ignore
// @mago-expect lint:no-literal-password
namespace Paysig\Pure\Provider\Builtin;

use Paysig\Pure\Payment\CurrencySource;
use Paysig\Pure\Payment\Outcome;
use Paysig\Pure\Payment\PaymentFields;
use Paysig\Pure\Provider\AnswerRules;
use Paysig\Pure\Provider\Characters;
use Paysig\Pure\Provider\Encoding;
use Paysig\Pure\Provider\IdRules;
use Paysig\Pure\Provider\LookupRules;
use Paysig\Pure\Provider\Message;
use Paysig\Pure\Provider\Provider;
use Paysig\Pure\Provider\RequestRules;
use Paysig\Pure\Provider\SignatureText;

/**
 * The row of paymento. Written by scripts/php-providers.
 *
 * @internal
 */
final class Paymento
{
    public static function row(): Provider
    {
        return new Provider(
            name: 'paymento',
            title: 'Paymento, payment callbacks (IPN)',
            headers: ['X-Paymento-HMAC', 'X-HMAC-SHA256-SIGNATURE'],
            signature: new SignatureText(encoding: Encoding::HexUpper),
            message: new Message(),
            key: [],
            timestamp: null,
            id_header: null,
            key_field: [],
            environments: [],
            methods: ['POST', 'PUT'],
            accepted: 200,
            refused: 400,
            payment: new PaymentFields(
                when: [],
                order_id: ['OrderId'],
                transaction_id: ['Token'],
                amount: [],
                amount_if: [],
                currency: CurrencySource::fields([]),
                status: ['OrderStatus'],
                outcomes: [
                    ['0', Outcome::Pending],
                    ['1', Outcome::Pending],
                    ['2', Outcome::Partial],
                    ['3', Outcome::Pending],
                    ['4', Outcome::Expired],
                    ['5', Outcome::Failed],
                    ['7', Outcome::Paid],
                    ['8', Outcome::Paid],
                    ['9', Outcome::Failed],
                ],
                payout: [],
                recipient: [],
                network: [],
            ),
            lookup: new LookupRules(
                hosts: ['production' => 'https://api.paymento.io'],
                key_header: 'Api-key',
                interval: 0,
                requests: [
                    new RequestRules(
                        id: new IdRules(
                            fields: ['Token'],
                            prefixes: [],
                            characters: Characters::Alphanumeric,
                            length: null,
                        ),
                        method: 'POST',
                        path: '/v1/payment/verify',
                        body: ['token' => '{id}'],
                        answer_id: ['token'],
                    ),
                ],
                answer: new AnswerRules(
                    when: [['success', ['true']]],
                    ask_again: [['message', ['Order is Paid']]],
                    found: ['body'],
                    outcome: Outcome::Paid,
                    amount_if: [Outcome::Paid],
                    payment: new PaymentFields(
                        when: [],
                        order_id: ['orderId'],
                        transaction_id: [],
                        amount: ['settlement.requestedFiatAmount'],
                        amount_if: [],
                        currency: CurrencySource::fields([]),
                        status: ['orderStatus'],
                        outcomes: [
                            ['0', Outcome::Pending],
                            ['1', Outcome::Pending],
                            ['2', Outcome::Partial],
                            ['3', Outcome::Pending],
                            ['4', Outcome::Expired],
                            ['5', Outcome::Failed],
                            ['7', Outcome::Paid],
                            ['8', Outcome::Paid],
                            ['9', Outcome::Failed],
                        ],
                        payout: [],
                        recipient: [],
                        network: [],
                    ),
                ),
            ),
        );
    }

    private function __construct() {}
}
