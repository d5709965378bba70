<?php

declare(strict_types=1);

namespace Paysig\Pure\Payload;

use Paysig\Pure\Json\Scan;

/**
 * The members of an object, in JSON text that was validated before.
 *
 * The names are not the keys of an array: whoever chose them so that they collide there would make
 * it cost the square of their number.
 *
 * @internal
 */
final class Members
{
    /**
     * @param list<string> $names The last first, since of a duplicate name the last member counts.
     * @param list<int> $places Where their values stand.
     */
    private function __construct(
        private readonly array $names,
        private readonly array $places,
    ) {}

    /** Those of the object at `$at`. */
    public static function of(string $text, int $at): self
    {
        $names = [];
        $places = [];
        $at = Scan::whiteEnd($text, $at + 1);
        while (($text[$at] ?? '') === '"') {
            $end = Scan::stringEnd($text, $at);
            $name = Scan::decode(substr($text, $at + 1, $end - $at - 2));
            // Behind the colon.
            $value = Scan::whiteEnd($text, Scan::whiteEnd($text, $end) + 1);
            // No name that is looked for has half of a surrogate pair in it.
            if ($name !== null) {
                $names[] = $name;
                $places[] = $value;
            }
            $at = Scan::whiteEnd($text, End::value($text, $value));
            if (($text[$at] ?? '') === ',') {
                $at = Scan::whiteEnd($text, $at + 1);
            }
        }
        return new self(array_reverse($names), array_reverse($places));
    }

    /** Where the value of the member of that name stands, if there is one. */
    public function place(string $name): ?int
    {
        $found = array_search($name, $this->names, true);
        return $found === false ? null : $this->places[$found];
    }
}
