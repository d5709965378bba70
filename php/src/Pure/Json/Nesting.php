<?php

declare(strict_types=1);

namespace Paysig\Pure\Json;

/**
 * What is open while a body is read: the place of a call stack. Each array and object takes one
 * byte.
 *
 * @internal
 */
final class Nesting
{
    /** The bracket that opened the innermost array or object; empty outside of all. */
    public string $innermost = '';
    public int $depth = 0;
    /** How deep it was at most. */
    public int $deepest = 0;

    /** The brackets that are open, outermost first, of which the last `$depth` count. */
    private string $brackets = '';

    public function push(string $bracket): void
    {
        $this->brackets[$this->depth] = $bracket;
        $this->innermost = $bracket;
        ++$this->depth;
        if ($this->depth > $this->deepest) {
            $this->deepest = $this->depth;
        }
    }

    public function pop(): void
    {
        --$this->depth;
        $this->innermost = $this->depth > 0 ? $this->brackets[$this->depth - 1] : '';
    }

    /** Passes an array or object with nothing in it. */
    public function pass(): void
    {
        $this->deepest = max($this->deepest, $this->depth + 1);
    }
}
