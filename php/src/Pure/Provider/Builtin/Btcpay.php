<?php

declare(strict_types=1);

// @mago-format-ignore
namespace Paysig\Pure\Provider\Builtin;

use Paysig\Pure\Payment\CurrencySource;
use Paysig\Pure\Payment\Outcome;
use Paysig\Pure\Payment\PaymentFields;
use Paysig\Pure\Provider\Layout;
use Paysig\Pure\Provider\Message;
use Paysig\Pure\Provider\Provider;
use Paysig\Pure\Provider\SignatureText;

/**
 * The row of btcpay. Written by scripts/php-providers.
 *
 * @internal
 */
final class Btcpay
{
    public static function row(): Provider
    {
        return new Provider(
            name: 'btcpay',
            title: 'BTCPay Server',
            headers: ['BTCPay-Sig'],
            signature: new SignatureText(layout: new Layout(prefix: 'sha256=', prefix_required: true)),
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
                when: [
                    [
                        'type',
                        [
                            'InvoiceCreated',
                            'InvoiceReceivedPayment',
                            'InvoicePaymentSettled',
                            'InvoiceProcessing',
                            'InvoiceSettled',
                            'InvoiceExpired',
                            'InvoiceInvalid',
                        ],
                    ],
                ],
                order_id: ['metadata.orderId'],
                transaction_id: ['invoiceId'],
                amount: [],
                amount_if: [],
                currency: CurrencySource::fields([]),
                status: ['type'],
                outcomes: [
                    ['InvoiceCreated', Outcome::Pending],
                    ['InvoiceReceivedPayment', Outcome::Pending],
                    ['InvoicePaymentSettled', Outcome::Pending],
                    ['InvoiceProcessing', Outcome::Pending],
                    ['InvoiceSettled', Outcome::Paid],
                    ['InvoiceExpired', Outcome::Expired],
                    ['InvoiceInvalid', Outcome::Failed],
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
