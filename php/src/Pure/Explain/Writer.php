<?php

declare(strict_types=1);

namespace Paysig\Pure\Explain;

use Paysig\Pure\Form;

/**
 * Writes JSON anew, with its members in the order in which they stand.
 *
 * @internal
 */
final class Writer
{
    /** Deeply nested lines would grow with the square of the body. */
    private const MOST_GROWTH = 16;

    /**
     * @param string $name As it continues "the sender's is written ..".
     * @param bool $spaced Whether a space stands behind each comma and colon.
     * @param string|null $indent What a line for each member is indented by, for each level.
     * @param Form|null $sorted The form in which the keys are sorted, if they are.
     */
    public function __construct(
        public readonly string $name,
        private readonly Spelled $spelled = new Spelled(),
        private readonly bool $spaced = false,
        private readonly ?string $indent = null,
        private readonly ?Form $sorted = null,
    ) {}

    /** Spells valid JSON anew. Null if it gets too long, or cannot be spelled so. */
    public function write(Pieces $pieces): ?string
    {
        $pieces = $this->sorted === null ? $pieces : $pieces->sorted($this->sorted);
        $around = $pieces?->around($this->spelled->numbers);
        $strings = $pieces?->strings($this->spelled->strings);
        if ($pieces === null || $around === null || $strings === null) {
            return null;
        }
        $longest = self::MOST_GROWTH * $pieces->length();
        $laid_out = $this->laidOut($around, $longest);
        if ($laid_out === null) {
            return null;
        }
        $text = Pieces::together(explode(Pieces::STRING, $laid_out), $strings);
        $text = strtr($text, $this->spelled->escapes);
        return strlen($text) > $longest ? null : $text;
    }

    private function laidOut(string $around, int $longest): ?string
    {
        if ($this->indent !== null) {
            return Lines::of($around, $this->indent, $longest);
        }
        return $this->spaced ? str_replace([',', ':'], [', ', ': '], $around) : $around;
    }
}
