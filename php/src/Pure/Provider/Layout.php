<?php

declare(strict_types=1);

namespace Paysig\Pure\Provider;

/**
 * How the value of a header holds the tag, or several.
 *
 * @internal
 */
final class Layout
{
    /**
     * @param string $prefix Of One: the text in front, if there is one.
     * @param bool $prefix_required Of One: whether it has to be there.
     * @param string $separator Of Pairs: what stands between them, `,` or `;`.
     * @param string $tag Of Pairs: the key of tags. Of Versions: the version.
     */
    public function __construct(
        public readonly LayoutKind $kind = LayoutKind::One,
        public readonly string $prefix = '',
        public readonly bool $prefix_required = false,
        public readonly string $separator = '',
        public readonly string $tag = '',
    ) {}
}
