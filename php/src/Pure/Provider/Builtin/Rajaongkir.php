<?php

declare(strict_types=1);

// @mago-format-ignore
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
 * The row of rajaongkir. Written by scripts/php-providers.
 *
 * @internal
 */
final class Rajaongkir
{
    public static function row(): Provider
    {
        return new Provider(
            name: 'rajaongkir',
            title: 'RajaOngkir (Komerce)',
            headers: ['X-Callback-Api-Key'],
            signature: new SignatureText(also_reads: [Encoding::Base64]),
            message: new Message(),
            key: [],
            timestamp: null,
            id_header: null,
            key_field: ['order_id', 'data.order_id'],
            environments: [],
            methods: ['POST'],
            accepted: 200,
            refused: 401,
            payment: new PaymentFields(
                when: [],
                order_id: ['order_id', 'data.order_id'],
                transaction_id: ['payment_id', 'data.payment_id'],
                amount: ['paid_amount', 'amount', 'data.paid_amount', 'data.amount'],
                amount_if: [],
                currency: CurrencySource::always('IDR'),
                status: [
                    'status',
                    'payment_status',
                    'transaction_status',
                    'data.status',
                    'data.payment_status',
                    'data.transaction_status',
                ],
                outcomes: [
                    ['PENDING', Outcome::Pending],
                    ['PAID', Outcome::Paid],
                    ['EXPIRED', Outcome::Expired],
                    ['CANCELED', Outcome::Failed],
                ],
                payout: [],
                recipient: [],
                network: [],
            ),
            lookup: new LookupRules(
                hosts: [
                    'production' => 'https://api.collaborator.komerce.id',
                    'sandbox' => 'https://api-sandbox.collaborator.komerce.id',
                ],
                key_header: 'x-api-key',
                interval: 3,
                requests: [
                    new RequestRules(
                        id: new IdRules(
                            fields: ['payment_id', 'data.payment_id'],
                            prefixes: [],
                            characters: Characters::Any,
                            length: null,
                        ),
                        method: 'GET',
                        path: '/user/api/v1/user/payment/status/{id}',
                        body: null,
                        answer_id: ['payment_id'],
                    ),
                ],
                answer: new AnswerRules(
                    when: [],
                    ask_again: [],
                    found: ['data', ''],
                    outcome: null,
                    amount_if: [],
                    payment: new PaymentFields(
                        when: [],
                        order_id: ['order_id'],
                        transaction_id: [],
                        amount: ['paid_amount', 'amount'],
                        amount_if: [],
                        currency: CurrencySource::always('IDR'),
                        status: ['status', 'payment_status', 'transaction_status'],
                        outcomes: [
                            ['PENDING', Outcome::Pending],
                            ['PAID', Outcome::Paid],
                            ['EXPIRED', Outcome::Expired],
                            ['CANCELED', Outcome::Failed],
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
