<?php

declare(strict_types=1);

namespace Paysig\Pure\Headers;

use Paysig\Pure\Reason;
use Paysig\Pure\Request;
use Paysig\Pure\Signature\Tags;

/**
 * A header's value, trimmed and not empty, and where it stood.
 *
 * @internal
 */
final class Found
{
    /**
     * @param Reason|null $clash HeaderDuplicated or HeaderConflict where the places that show the
     *     header do not agree; this is the first of them then.
     */
    public function __construct(
        public readonly string $value,
        public readonly string $place,
        public readonly ?Reason $clash = null,
    ) {}

    /** What stands in a place, trimmed; null if that is nothing. */
    public static function of(string $value, string $place): ?self
    {
        $value = trim($value, Tags::WHITE_SPACE);
        return $value === '' ? null : new self($value, $place);
    }

    /**
     * What stands in these variables.
     *
     * @param list<string> $variables
     *
     * @return list<self|null>
     */
    public static function inServer(Request $request, array $variables): array
    {
        $found = [];
        foreach ($variables as $name) {
            $found[] = self::of($request->variable($name) ?? '', $name);
        }
        return $found;
    }
}
