<?php

declare(strict_types=1);

namespace Paysig\Pure\Json;

/**
 * The members of a document's objects in the order of a canonical form.
 *
 * @internal
 */
final class Sorted
{
    /** @var array<int, int> As {@see Members::$objects}. */
    public array $objects = [];

    /**
     * @var list<int> Of each object the {@see Pair} of the place of its closing brace and how many
     *     members are written, negative if it is written as a list; and of each one the pair of
     *     where it begins and ends. In a list that is where its value does.
     */
    public array $places = [];

    public function __construct(
        Marked $document,
        public readonly KeyOrder $order,
    ) {
        foreach ($document->members->objects as $open => $from) {
            $this->sort($document, $open, $from);
        }
    }

    private function sort(Marked $document, int $open, int $from): void
    {
        $places = $document->members->places;
        $close = $places[$from] >> Pair::BITS;
        $count = $places[$from] & Pair::SECOND;
        ++$from;
        $keys = $this->keys($document, $from, $count);
        $is_list = $this->order === KeyOrder::Php && Indexes::areList($keys);
        if ($is_list || $this->order === KeyOrder::EcmaScript) {
            $keys = Indexes::first($keys);
        }
        $members = KeySort::lastOfEach($keys);
        $this->objects[$open] = count($this->places);
        $object = ($close << Pair::BITS) | count($members);
        $this->places[] = $is_list ? -$object : $object;
        foreach ($members as $member) {
            $start = $places[$from + $member];
            $start = $is_list ? Scan::stringEnd($document->text, $start) + 1 : $start;
            $end = $member === ($count - 1) ? $close : $places[$from + $member + 1] - 1;
            $this->places[] = ($start << Pair::BITS) | $end;
        }
    }

    /**
     * @return list<string>
     */
    private function keys(Marked $document, int $from, int $count): array
    {
        $keys = [];
        foreach (array_slice($document->members->places, $from, $count) as $start) {
            $keys[] = Keys::read($document, $start, $this->order);
        }
        return $keys;
    }
}
