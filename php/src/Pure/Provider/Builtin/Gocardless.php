<?php

declare(strict_types=1);

// @mago-format-ignore
namespace Paysig\Pure\Provider\Builtin;

use Paysig\Pure\Provider\Message;
use Paysig\Pure\Provider\Provider;
use Paysig\Pure\Provider\SignatureText;

/**
 * The row of gocardless. Written by scripts/php-providers.
 *
 * @internal
 */
final class Gocardless
{
    public static function row(): Provider
    {
        return new Provider(
            name: 'gocardless',
            title: 'GoCardless',
            headers: ['Webhook-Signature'],
            signature: new SignatureText(),
            message: new Message(),
            key: [],
            timestamp: null,
            id_header: null,
            key_field: [],
            environments: [],
            methods: ['POST'],
            accepted: 204,
            refused: 498,
            payment: null,
            lookup: null,
        );
    }

    private function __construct() {}
}
