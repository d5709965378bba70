<?php

declare(strict_types=1);

// @mago-format-ignore
namespace Paysig\Pure\Provider\Builtin;

use Paysig\Pure\Payment\CurrencySource;
use Paysig\Pure\Payment\Outcome;
use Paysig\Pure\Payment\PaymentFields;
use Paysig\Pure\Provider\Layout;
use Paysig\Pure\Provider\LayoutKind;
use Paysig\Pure\Provider\Message;
use Paysig\Pure\Provider\MessageKind;
use Paysig\Pure\Provider\Part;
use Paysig\Pure\Provider\PartKind;
use Paysig\Pure\Provider\Provider;
use Paysig\Pure\Provider\SignatureText;
use Paysig\Pure\Provider\SignedTime;
use Paysig\Pure\Provider\TimeUnit;

/**
 * The row of paddle. Written by scripts/php-providers.
 *
 * @internal
 */
final class Paddle
{
    public static function row(): Provider
    {
        return new Provider(
            name: 'paddle',
            title: 'Paddle Billing',
            headers: ['Paddle-Signature'],
            signature: new SignatureText(layout: new Layout(kind: LayoutKind::Pairs, separator: ';', tag: 'h1')),
            message: new Message(
                kind: MessageKind::Template,
                parts: [
                    new Part(kind: PartKind::Timestamp),
                    new Part(kind: PartKind::Literal, text: ':'),
                    new Part(kind: PartKind::Body),
                ],
            ),
            key: [],
            timestamp: new SignedTime(in_header: false, name: 'ts', unit: TimeUnit::Seconds, window: 5),
            id_header: null,
            key_field: [],
            environments: [],
            methods: ['POST'],
            accepted: 200,
            refused: 401,
            payment: new PaymentFields(
                when: [
                    [
                        'event_type',
                        [
                            'transaction.created',
                            'transaction.ready',
                            'transaction.billed',
                            'transaction.paid',
                            'transaction.completed',
                            'transaction.payment_failed',
                            'transaction.canceled',
                        ],
                    ],
                ],
                order_id: ['data.custom_data.order_id'],
                transaction_id: ['data.id'],
                amount: [],
                amount_if: [],
                currency: CurrencySource::fields([]),
                status: ['event_type'],
                outcomes: [
                    ['transaction.created', Outcome::Pending],
                    ['transaction.ready', Outcome::Pending],
                    ['transaction.billed', Outcome::Pending],
                    ['transaction.paid', Outcome::Paid],
                    ['transaction.completed', Outcome::Paid],
                    ['transaction.payment_failed', Outcome::Failed],
                    ['transaction.canceled', Outcome::Failed],
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
