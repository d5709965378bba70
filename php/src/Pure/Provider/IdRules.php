<?php

declare(strict_types=1);

namespace Paysig\Pure\Provider;

/**
 * An id in the payload of a callback, and what it has to look like.
 *
 * @internal
 */
final class IdRules
{
    /**
     * @param list<string> $fields Where it stands; the first path that is there counts.
     * @param list<string> $prefixes What it may begin with; empty for anything.
     * @param Characters $characters Those behind the prefix.
     * @param int|null $length Their number, where it is fixed.
     */
    public function __construct(
        public readonly array $fields,
        public readonly array $prefixes,
        public readonly Characters $characters,
        public readonly ?int $length,
    ) {}

    /**
     * Whether an id, which is UTF-8, looks as these do. Dots alone would be a step in the path (RFC
     * 3986, section 3.3), also between slashes, should somebody on the way decode them.
     */
    public function allows(string $id): bool
    {
        foreach (explode('/', strtr($id, '\\', '/')) as $step) {
            if ($step !== '' && trim($step, '.') === '') {
                return false;
            }
        }
        foreach ($this->prefixes as $prefix) {
            if (str_starts_with($id, $prefix) && $this->fits(substr($id, strlen($prefix)))) {
                return true;
            }
        }
        return $this->prefixes === [] && $this->fits($id);
    }

    private function fits(string $rest): bool
    {
        $known = $this->characters->known();
        return (
            ($known === null || strspn($rest, $known) === strlen($rest))
            && ($this->length === null || self::length($rest) === $this->length)
        );
    }

    /** In characters: bytes without those that go on with one. */
    private static function length(string $text): int
    {
        $length = 0;
        for ($at = strlen($text) - 1; $at >= 0; $at--) {
            $length += (ord($text[$at]) & 0xC0) === 0x80 ? 0 : 1;
        }
        return $length;
    }
}
