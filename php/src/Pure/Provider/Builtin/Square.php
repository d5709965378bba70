<?php

declare(strict_types=1);

// @mago-format-ignore
namespace Paysig\Pure\Provider\Builtin;

use Paysig\Pure\Payment\CurrencySource;
use Paysig\Pure\Payment\Outcome;
use Paysig\Pure\Payment\PaymentFields;
use Paysig\Pure\Provider\Encoding;
use Paysig\Pure\Provider\Message;
use Paysig\Pure\Provider\MessageKind;
use Paysig\Pure\Provider\Part;
use Paysig\Pure\Provider\PartKind;
use Paysig\Pure\Provider\Provider;
use Paysig\Pure\Provider\SignatureText;

/**
 * The row of square. Written by scripts/php-providers.
 *
 * @internal
 */
final class Square
{
    public static function row(): Provider
    {
        return new Provider(
            name: 'square',
            title: 'Square',
            headers: ['x-square-hmacsha256-signature'],
            signature: new SignatureText(encoding: Encoding::Base64),
            message: new Message(
                kind: MessageKind::Template,
                parts: [new Part(kind: PartKind::Url), new Part(kind: PartKind::Body)],
            ),
            key: [],
            timestamp: null,
            id_header: null,
            key_field: [],
            environments: [],
            methods: ['POST'],
            accepted: 200,
            refused: 403,
            payment: new PaymentFields(
                when: [['type', ['payment.created', 'payment.updated']]],
                order_id: ['data.object.payment.reference_id'],
                transaction_id: ['data.object.payment.id'],
                amount: [],
                amount_if: [],
                currency: CurrencySource::fields([]),
                status: ['data.object.payment.status'],
                outcomes: [
                    ['APPROVED', Outcome::Pending],
                    ['PENDING', Outcome::Pending],
                    ['COMPLETED', Outcome::Paid],
                    ['CANCELED', Outcome::Failed],
                    ['FAILED', Outcome::Failed],
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
