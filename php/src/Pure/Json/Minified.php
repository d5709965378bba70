<?php

declare(strict_types=1);

namespace Paysig\Pure\Json;

/**
 * A text while it is written anew: what stands right already is copied in long stretches.
 *
 * @internal
 */
final class Minified
{
    /** From a place in the text to the same place in what is written. */
    public int $shift = 0;

    private string $written = '';
    /** The text up to here was written. */
    private int $copied = 0;

    public function __construct(
        private readonly string $text,
    ) {}

    /**
     * Writes something in place of a stretch of the text, which is behind those before.
     */
    public function replace(int $at, string $written, int $end): void
    {
        $this->written .= substr($this->text, $this->copied, $at - $this->copied);
        $this->written .= $written;
        $this->copied = $end;
        $this->shift = strlen($this->written) - $end;
    }

    /**
     * Marks an object that ends here.
     *
     * @param int $open Where it opens, in what is written.
     */
    public function markObject(int $open, int $end): void
    {
        $this->replace($end, '', $end);
        $this->written[$open] = Mark::OBJECT;
    }

    /**
     * What was written, and the rest of the text.
     */
    public function finish(): string
    {
        return $this->written === '' && $this->copied === 0
            ? $this->text
            : $this->written . substr($this->text, $this->copied);
    }
}
