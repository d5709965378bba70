<?php

declare(strict_types=1);

namespace Paysig\Pure;

use Paysig\Pure\Headers\Header;
use Paysig\Pure\Headers\Variables;
use Paysig\Pure\Signature\Tags;

/**
 * The one header in which proxies say who came to them.
 *
 * @internal
 */
final class Forwarding
{
    public function __construct(
        private readonly string $header,
    ) {}

    /**
     * What it holds: its values in one list. Null for what cannot be trusted: none, too long, or
     * different in the two places that show it.
     *
     * @return list<string>|null
     */
    public function entries(Request $request): ?array
    {
        $header = self::joined($request->values($this->header));
        $list = $request->variable(Variables::named($this->header)) ?? $header;
        if ($list === null || strlen($list) > Header::LONGEST_VALUE) {
            return null;
        }
        $entries = self::split($list);
        // Some servers let a name with underscores take the variable's place.
        return $header === null || self::split($header) === $entries ? $entries : null;
    }

    /**
     * @param list<string> $values
     */
    private static function joined(array $values): ?string
    {
        if ($values === []) {
            return null;
        }
        $list = array_shift($values);
        foreach ($values as $value) {
            // One value more than the limit allows is enough to see that it is passed.
            if (strlen($list) > Header::LONGEST_VALUE) {
                break;
            }
            $list .= ",{$value}";
        }
        return $list;
    }

    /**
     * @return list<string>
     */
    private static function split(string $list): array
    {
        $trimmed = static fn(string $entry): string => trim($entry, Tags::WHITE_SPACE);
        return array_map($trimmed, explode(',', $list));
    }
}
