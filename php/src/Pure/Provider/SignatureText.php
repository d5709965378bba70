<?php

declare(strict_types=1);

namespace Paysig\Pure\Provider;

/**
 * How a signature is written.
 *
 * @internal
 */
final class SignatureText
{
    /**
     * @param Encoding $encoding What the provider itself writes.
     * @param list<Encoding> $also_reads The encodings that are read besides. Hexadecimal of either
     *     case stands for the same bytes and is read wherever one of the two is.
     * @param bool $stray_quotes Whether a stray `"`, `*"` or `"*` around the value is dropped.
     * @param bool $repeats Whether the header may come several times, or hold several tags with
     *     commas in between.
     */
    // @mago-expect lint:excessive-parameter-list
    public function __construct(
        public readonly Algorithm $algorithm = Algorithm::Sha256,
        public readonly Encoding $encoding = Encoding::HexLower,
        public readonly array $also_reads = [],
        public readonly Layout $layout = new Layout(),
        public readonly bool $stray_quotes = false,
        public readonly bool $repeats = false,
    ) {}
}
