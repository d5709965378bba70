<?php

declare(strict_types=1);

// @mago-format-ignore
namespace Paysig\Pure\Provider\Builtin;

use Paysig\Pure\Provider\Encoding;
use Paysig\Pure\Provider\Layout;
use Paysig\Pure\Provider\Message;
use Paysig\Pure\Provider\MessageKind;
use Paysig\Pure\Provider\Part;
use Paysig\Pure\Provider\PartKind;
use Paysig\Pure\Provider\Provider;
use Paysig\Pure\Provider\SignatureText;
use Paysig\Pure\Provider\SignedTime;
use Paysig\Pure\Provider\TimeUnit;

/**
 * The row of generic-timestamp. Written by scripts/php-providers.
 *
 * @internal
 */
final class GenericTimestamp
{
    public static function row(): Provider
    {
        return new Provider(
            name: 'generic-timestamp',
            title: 'Any provider that signs a time and the raw body',
            headers: ['X-Signature', 'Signature'],
            signature: new SignatureText(also_reads: [Encoding::Base64], layout: new Layout(prefix: 'sha256=')),
            message: new Message(
                kind: MessageKind::Template,
                parts: [
                    new Part(kind: PartKind::Timestamp),
                    new Part(kind: PartKind::Literal, text: '.'),
                    new Part(kind: PartKind::Body),
                ],
            ),
            key: [],
            timestamp: new SignedTime(in_header: true, name: 'X-Timestamp', unit: TimeUnit::Seconds, window: 300),
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
