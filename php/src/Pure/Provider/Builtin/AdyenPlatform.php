<?php

declare(strict_types=1);

// @mago-format-ignore
namespace Paysig\Pure\Provider\Builtin;

use Paysig\Pure\Provider\Encoding;
use Paysig\Pure\Provider\KeyStep;
use Paysig\Pure\Provider\KeyStepKind;
use Paysig\Pure\Provider\Message;
use Paysig\Pure\Provider\Provider;
use Paysig\Pure\Provider\SignatureText;

/**
 * The row of adyen-platform. Written by scripts/php-providers.
 *
 * @internal
 */
final class AdyenPlatform
{
    public static function row(): Provider
    {
        return new Provider(
            name: 'adyen-platform',
            title: 'Adyen for Platforms and other webhooks signed in the header',
            headers: ['HmacSignature'],
            signature: new SignatureText(encoding: Encoding::Base64),
            message: new Message(),
            key: [new KeyStep(kind: KeyStepKind::Trim), new KeyStep(kind: KeyStepKind::Hex)],
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
