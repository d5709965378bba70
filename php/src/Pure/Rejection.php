<?php

declare(strict_types=1);

namespace Paysig\Pure;

use Paysig\Pure\Headers\HeaderNames;
use Paysig\Pure\Provider\Provider;

/**
 * A callback that is not to be believed, and why.
 *
 * @internal
 */
final class Rejection
{
    /**
     * @param string $hint What it likely comes from. Holds no secret, no signature and no part of
     *     the body.
     * @param string|null $found_in Where the signature was found: a server variable, or the
     *     header's name.
     * @param list<string> $headers_seen
     */
    private function __construct(
        public readonly Provider $provider,
        public readonly Reason $reason,
        public readonly string $hint,
        public readonly ?string $found_in,
        public readonly array $headers_seen,
    ) {}

    /**
     * @param string|null $found_in Where the signature was found before the step that refused.
     */
    public static function of(Provider $provider, Request $request, Refused $refused, ?string $found_in): self
    {
        return new self(
            $provider,
            $refused->reason,
            $refused->hint,
            $found_in ?? $refused->found_in,
            HeaderNames::of($request),
        );
    }

    public function message(): string
    {
        return "{$this->provider->name} callback refused: {$this->reason->value}: {$this->hint}";
    }
}
