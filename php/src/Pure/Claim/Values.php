<?php

declare(strict_types=1);

namespace Paysig\Pure\Claim;

use Paysig\Pure\Headers\Found;
use Paysig\Pure\Headers\Header;
use Paysig\Pure\Provider\SignatureText;
use Paysig\Pure\Signature\Tags;

/**
 * What stands where the signature is looked for: one value, but for headers that may repeat.
 *
 * @internal
 */
final class Values
{
    /**
     * @param list<Found> $others
     */
    public function __construct(
        public readonly Found $first,
        private readonly array $others = [],
    ) {}

    /**
     * The tags in all that is short enough to be looked at.
     *
     * @return non-empty-list<string>|null
     */
    public function tags(SignatureText $rules): ?array
    {
        $values = array_column([$this->first, ...$this->others], 'value');
        $is_short = static fn(string $value): bool => strlen($value) <= Header::LONGEST_VALUE;
        $values = array_values(array_filter($values, $is_short));
        return match (count($values)) {
            0 => null,
            1 => Tags::read($values[0], $rules),
            default => Tags::readAll($values, $rules),
        };
    }
}
