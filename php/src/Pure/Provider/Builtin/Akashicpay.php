<?php

declare(strict_types=1);

// @mago-format-ignore
namespace Paysig\Pure\Provider\Builtin;

use Paysig\Pure\Form;
use Paysig\Pure\Payment\CurrencySource;
use Paysig\Pure\Payment\Outcome;
use Paysig\Pure\Payment\PaymentFields;
use Paysig\Pure\Provider\AnswerRules;
use Paysig\Pure\Provider\Characters;
use Paysig\Pure\Provider\IdRules;
use Paysig\Pure\Provider\LookupRules;
use Paysig\Pure\Provider\Message;
use Paysig\Pure\Provider\MessageKind;
use Paysig\Pure\Provider\Provider;
use Paysig\Pure\Provider\RequestRules;
use Paysig\Pure\Provider\SignatureText;

/**
 * The row of akashicpay. Written by scripts/php-providers.
 *
 * @internal
 */
final class Akashicpay
{
    public static function row(): Provider
    {
        return new Provider(
            name: 'akashicpay',
            title: 'AkashicPay',
            headers: ['Signature'],
            signature: new SignatureText(stray_quotes: true),
            message: new Message(
                kind: MessageKind::Canonical,
                forms: [Form::Js, Form::Raw, Form::Php, Form::Go, Form::Ruby],
            ),
            key: [],
            timestamp: null,
            id_header: null,
            key_field: [],
            environments: ['mainnet', 'testnet'],
            methods: ['POST', 'PUT', 'PATCH'],
            accepted: 200,
            refused: 401,
            payment: new PaymentFields(
                when: [],
                order_id: ['referenceId', 'identifier'],
                transaction_id: ['l2TxnHash', 'txHash'],
                amount: ['amount'],
                amount_if: [],
                currency: CurrencySource::fields(['tokenSymbol', 'coinSymbol']),
                status: ['status'],
                outcomes: [['Pending', Outcome::Pending], ['Confirmed', Outcome::Paid], ['Failed', Outcome::Failed]],
                payout: ['internalFee.withdraw', 'senderIdentity'],
                recipient: ['toAddress'],
                network: ['coinSymbol'],
            ),
            lookup: new LookupRules(
                hosts: ['mainnet' => 'https://api.akashicscan.com', 'testnet' => 'https://api.testnet.akashicscan.com'],
                key_header: null,
                interval: 0,
                requests: [
                    new RequestRules(
                        id: new IdRules(
                            fields: ['l2TxnHash'],
                            prefixes: ['AS'],
                            characters: Characters::Hex,
                            length: 64,
                        ),
                        method: 'GET',
                        path: '/api/v0/transactions/transfer?l2Hash={id}',
                        body: null,
                        answer_id: ['l2TxnHash'],
                    ),
                    new RequestRules(
                        id: new IdRules(
                            fields: ['txHash'],
                            prefixes: ['0x', ''],
                            characters: Characters::Hex,
                            length: 64,
                        ),
                        method: 'GET',
                        path: '/api/v0/transactions/hash?txHash={id}',
                        body: null,
                        answer_id: ['txHash'],
                    ),
                ],
                answer: new AnswerRules(
                    when: [],
                    ask_again: [],
                    found: ['transaction', ''],
                    outcome: null,
                    amount_if: [],
                    payment: new PaymentFields(
                        when: [],
                        order_id: [],
                        transaction_id: [],
                        amount: ['amount'],
                        amount_if: [],
                        currency: CurrencySource::fields(['tokenSymbol']),
                        status: ['status'],
                        outcomes: [
                            ['Pending', Outcome::Pending],
                            ['Confirmed', Outcome::Paid],
                            ['Failed', Outcome::Failed],
                        ],
                        payout: [],
                        recipient: ['toAddress'],
                        network: ['coinSymbol'],
                    ),
                ),
            ),
        );
    }

    private function __construct() {}
}
