<?php

declare(strict_types=1);

// @mago-format-ignore
namespace Paysig\Pure\Provider\Builtin;

use Paysig\Pure\Provider\Algorithm;
use Paysig\Pure\Provider\KeyStep;
use Paysig\Pure\Provider\KeyStepKind;
use Paysig\Pure\Provider\Message;
use Paysig\Pure\Provider\Provider;
use Paysig\Pure\Provider\SignatureText;

/**
 * The row of coinpayments. Written by scripts/php-providers.
 *
 * @internal
 */
final class Coinpayments
{
    public static function row(): Provider
    {
        return new Provider(
            name: 'coinpayments',
            title: 'CoinPayments, legacy IPN',
            headers: ['HMAC'],
            signature: new SignatureText(algorithm: Algorithm::Sha512),
            message: new Message(),
            key: [new KeyStep(kind: KeyStepKind::Trim)],
            timestamp: null,
            id_header: null,
            key_field: [],
            environments: [],
            methods: ['POST'],
            accepted: 200,
            refused: 401,
            payment: null,
            lookup: null,
        );
    }

    private function __construct() {}
}
