<?php

declare(strict_types=1);

namespace Paysig\Pure\Json;

/**
 * Where members of objects stand in the text that a reader wrote: the objects one after another in
 * a flat list, since there may be as many as a fifth of the body's bytes.
 *
 * @internal
 */
final class Members
{
    /** @var array<int, int> Where an object's places begin in the list, by the place where it opens. */
    public array $objects = [];

    /**
     * @var list<int> Of each object the {@see Pair} of the place of its closing brace and how many
     *     members it has, and the place of each one's key. A member ends before the comma in front of
     *     the next one's.
     */
    public array $places = [];

    /**
     * Adds an object.
     *
     * @param int $open Where it opens.
     * @param int $close Where its closing brace stands.
     * @param list<int> $starts Places of keys, of which those from `$first` up to `$last` are the
     *     object's.
     */
    public function add(int $open, int $close, array $starts, int $first, int $last): void
    {
        $this->objects[$open] = count($this->places);
        $this->places[] = ($close << Pair::BITS) | ($last - $first);
        for ($member = $first; $member < $last; ++$member) {
            $this->places[] = $starts[$member];
        }
    }
}
