<?php

declare(strict_types=1);

// @mago-format-ignore
namespace Paysig\Pure\Provider\Builtin;

use Paysig\Pure\Provider\Layout;
use Paysig\Pure\Provider\Message;
use Paysig\Pure\Provider\Provider;
use Paysig\Pure\Provider\SignatureText;

/**
 * The row of github. Written by scripts/php-providers.
 *
 * @internal
 */
final class Github
{
    public static function row(): Provider
    {
        return new Provider(
            name: 'github',
            title: 'GitHub',
            headers: ['X-Hub-Signature-256'],
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
            payment: null,
            lookup: null,
        );
    }

    private function __construct() {}
}
