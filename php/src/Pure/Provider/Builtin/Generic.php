<?php

declare(strict_types=1);

// @mago-format-ignore
namespace Paysig\Pure\Provider\Builtin;

use Paysig\Pure\Provider\Encoding;
use Paysig\Pure\Provider\Layout;
use Paysig\Pure\Provider\Message;
use Paysig\Pure\Provider\Provider;
use Paysig\Pure\Provider\SignatureText;

/**
 * The row of generic. Written by scripts/php-providers.
 *
 * @internal
 */
final class Generic
{
    public static function row(): Provider
    {
        return new Provider(
            name: 'generic',
            title: 'Any provider that signs the raw body',
            headers: ['X-Signature', 'Signature'],
            signature: new SignatureText(also_reads: [Encoding::Base64], layout: new Layout(prefix: 'sha256=')),
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
