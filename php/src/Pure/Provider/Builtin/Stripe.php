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
 * The row of stripe. Written by scripts/php-providers.
 *
 * @internal
 */
final class Stripe
{
    public static function row(): Provider
    {
        return new Provider(
            name: 'stripe',
            title: 'Stripe',
            headers: ['Stripe-Signature'],
            signature: new SignatureText(layout: new Layout(kind: LayoutKind::Pairs, separator: ',', tag: 'v1')),
            message: new Message(
                kind: MessageKind::Template,
                parts: [
                    new Part(kind: PartKind::Timestamp),
                    new Part(kind: PartKind::Literal, text: '.'),
                    new Part(kind: PartKind::Body),
                ],
            ),
            key: [],
            timestamp: new SignedTime(in_header: false, name: 't', unit: TimeUnit::Seconds, window: 300),
            id_header: null,
            key_field: [],
            environments: [],
            methods: ['POST'],
            accepted: 200,
            refused: 400,
            payment: new PaymentFields(
                when: [
                    [
                        'type',
                        [
                            'checkout.session.completed',
                            'checkout.session.async_payment_succeeded',
                            'checkout.session.async_payment_failed',
                            'checkout.session.expired',
                            'payment_intent.created',
                            'payment_intent.processing',
                            'payment_intent.requires_action',
                            'payment_intent.partially_funded',
                            'payment_intent.succeeded',
                            'payment_intent.payment_failed',
                            'payment_intent.canceled',
                        ],
                    ],
                ],
                order_id: ['data.object.client_reference_id', 'data.object.metadata.order_id'],
                transaction_id: ['data.object.payment_intent', 'data.object.id'],
                amount: [],
                amount_if: [],
                currency: CurrencySource::fields([]),
                status: ['data.object.payment_status', 'type'],
                outcomes: [
                    ['paid', Outcome::Paid],
                    ['payment_intent.created', Outcome::Pending],
                    ['payment_intent.processing', Outcome::Pending],
                    ['payment_intent.requires_action', Outcome::Pending],
                    ['payment_intent.partially_funded', Outcome::Partial],
                    ['payment_intent.succeeded', Outcome::Paid],
                    ['payment_intent.payment_failed', Outcome::Failed],
                    ['payment_intent.canceled', Outcome::Failed],
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
