<?php

declare(strict_types=1);

namespace Paysig\Http;

/**
 * Why there is no answer to judge; the values are what LookupRequest::failed() takes.
 *
 * @internal
 */
enum Failure: string
{
    case Timeout = 'timeout';
    case Unreachable = 'unreachable';
    case Insecure = 'insecure';
    case Cut = 'cut';
    case TooLarge = 'too_large';
    case TooSoon = 'too_soon';

    /**
     * May another attempt end otherwise?
     */
    public function passes(): bool
    {
        return match ($this) {
            self::Timeout, self::Unreachable, self::Cut => true,
            self::Insecure, self::TooLarge, self::TooSoon => false,
        };
    }
}
