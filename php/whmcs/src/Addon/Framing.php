<?php

declare(strict_types=1);

namespace Paysig\Whmcs\Addon;

/**
 * How a sender says where its body ends (RFC 9112, section 6).
 *
 * @internal
 */
enum Framing
{
    case Length;
    case Chunks;

    public function told(): string
    {
        return match ($this) {
            self::Length => 'Sent with a length, as most senders do',
            self::Chunks => 'Sent in chunks, as some senders do',
        };
    }
}
