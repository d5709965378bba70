<?php

declare(strict_types=1);

// @mago-format-ignore
namespace Paysig\Pure\Provider\Builtin;

use Paysig\Pure\Provider\KeyStep;
use Paysig\Pure\Provider\KeyStepKind;
use Paysig\Pure\Provider\Message;
use Paysig\Pure\Provider\Provider;
use Paysig\Pure\Provider\SignatureText;

/**
 * The row of paymento-links. Written by scripts/php-providers.
 *
 * @internal
 */
final class PaymentoLinks
{
    public static function row(): Provider
    {
        return new Provider(
            name: 'paymento-links',
            title: 'Paymento, Payment Links webhooks',
            headers: ['X-Paymento-Signature', 'X-Signature'],
            signature: new SignatureText(),
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
