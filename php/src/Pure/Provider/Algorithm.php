<?php

declare(strict_types=1);

namespace Paysig\Pure\Provider;

/**
 * The hash function of an HMAC.
 *
 * @internal
 */
enum Algorithm: string
{
    /** As hash_hmac() calls it. SHA-1 is only for merchants' own rows about old senders. */
    case Sha1 = 'sha1';
    case Sha256 = 'sha256';
    case Sha512 = 'sha512';

    /** As HMAC is named after it. */
    public function title(): string
    {
        return strtoupper($this->value);
    }

    /** As FIPS 180-4 names it. */
    public function hyphenated(): string
    {
        return 'SHA-' . substr($this->value, 3);
    }

    /** How many bytes its tags have. */
    public function tagLength(): int
    {
        return match ($this) {
            self::Sha1 => 20,
            self::Sha256 => 32,
            self::Sha512 => 64,
        };
    }
}
