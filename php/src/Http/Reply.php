<?php

declare(strict_types=1);

namespace Paysig\Http;

/**
 * What the provider answered, before it is judged.
 *
 * @internal
 */
final class Reply
{
    /**
     * @param list<string> $retry_after The header's values as they arrived.
     */
    public function __construct(
        public readonly int $status,
        public readonly string $body,
        public readonly array $retry_after = [],
    ) {}

    /**
     * May another attempt end otherwise?
     */
    public function passes(): bool
    {
        return in_array($this->status, [408, 425, 429], true) || $this->status >= 500 && $this->status <= 599;
    }
}
