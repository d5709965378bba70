<?php

declare(strict_types=1);

namespace Paysig\Pure\Json;

/**
 * The objects that have not been closed yet.
 *
 * @internal
 */
final class OpenObjects
{
    /** Of the innermost one: where it opens, and its first member's index. */
    private int $open = 0;
    private int $first = 0;
    /**
     * Its last key so far; false before the first one, null once the keys do not ascend by the bytes
     * of their spelling alone.
     */
    private string|false|null $last = false;

    /**
     * The same of those around it, outermost first, of which `$level` count: pairs of where each
     * opens and its first member's index ({@see Pair}), and their last keys.
     *
     * @var list<int>
     */
    private array $begins = [];
    /** @var list<string|false|null> */
    private array $lasts = [];
    private int $level = 0;

    /** @var list<int> The places of their keys, outermost first, of which `$count` count. */
    private array $starts = [];
    private int $count = 0;

    public function __construct(
        private readonly Minified $minified,
        private readonly Members $members,
    ) {}

    public function open(int $at): void
    {
        $this->begins[$this->level] = ($this->open << Pair::BITS) | $this->first;
        $this->lasts[$this->level] = $this->last;
        ++$this->level;
        $this->open = $at + $this->minified->shift;
        $this->first = $this->count;
        $this->last = false;
    }

    /** Begins a member, whose key's quote is at `$at`. */
    public function begin(int $at): void
    {
        $this->starts[$this->count] = $at + $this->minified->shift;
        ++$this->count;
    }

    /**
     * Tells a key.
     *
     * @param string|null $key Null if its spelling does not order it by its bytes.
     */
    public function key(?string $key): void
    {
        if ($this->last !== null) {
            $ascends = $key !== null && ($this->last === false || strcmp($this->last, $key) < 0);
            $this->last = $ascends ? $key : null;
        }
    }

    /** Closes the innermost one, whose closing brace is at `$at`. */
    public function close(int $at): void
    {
        if ($this->last === null) {
            $close = $at + $this->minified->shift;
            $this->members->add($this->open, $close, $this->starts, $this->first, $this->count);
            $this->minified->markObject($this->open, $at);
        }
        $this->count = $this->first;
        $this->goOutwards();
    }

    private function goOutwards(): void
    {
        --$this->level;
        $this->open = $this->begins[$this->level] >> Pair::BITS;
        $this->first = $this->begins[$this->level] & Pair::SECOND;
        $this->last = $this->lasts[$this->level];
    }
}
