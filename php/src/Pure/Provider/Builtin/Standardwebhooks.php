<?php

declare(strict_types=1);

// @mago-format-ignore
namespace Paysig\Pure\Provider\Builtin;

use Paysig\Pure\Provider\Encoding;
use Paysig\Pure\Provider\KeyStep;
use Paysig\Pure\Provider\KeyStepKind;
use Paysig\Pure\Provider\Layout;
use Paysig\Pure\Provider\LayoutKind;
use Paysig\Pure\Provider\Message;
use Paysig\Pure\Provider\MessageKind;
use Paysig\Pure\Provider\Part;
use Paysig\Pure\Provider\PartKind;
use Paysig\Pure\Provider\Provider;
use Paysig\Pure\Provider\SignatureText;
use Paysig\Pure\Provider\SignedTime;
use Paysig\Pure\Provider\TimeUnit;

/**
 * The row of standardwebhooks. Written by scripts/php-providers.
 *
 * @internal
 */
final class Standardwebhooks
{
    public static function row(): Provider
    {
        return new Provider(
            name: 'standardwebhooks',
            title: 'Standard Webhooks',
            headers: ['webhook-signature'],
            signature: new SignatureText(
                encoding: Encoding::Base64,
                layout: new Layout(kind: LayoutKind::Versions, tag: 'v1'),
            ),
            message: new Message(
                kind: MessageKind::Template,
                parts: [
                    new Part(kind: PartKind::Id),
                    new Part(kind: PartKind::Literal, text: '.'),
                    new Part(kind: PartKind::Timestamp),
                    new Part(kind: PartKind::Literal, text: '.'),
                    new Part(kind: PartKind::Body),
                ],
            ),
            key: [
                new KeyStep(kind: KeyStepKind::Trim),
                new KeyStep(kind: KeyStepKind::RemovePrefix, prefix: 'whsec_'),
                new KeyStep(kind: KeyStepKind::Base64),
            ],
            timestamp: new SignedTime(in_header: true, name: 'webhook-timestamp', unit: TimeUnit::Seconds, window: 300),
            id_header: 'webhook-id',
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
