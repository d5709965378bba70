<?php

declare(strict_types=1);

namespace Paysig\Pure\Explain;

use Paysig\Pure\Form;

/**
 * Writes JSON anew, token after token, with its members in the order in which they stand.
 *
 * @internal
 */
final class Writer
{
    /** Deeply nested lines would grow with the square of the body. */
    private const MOST_GROWTH = 16;

    private readonly string $colon;
    private readonly string $comma;

    /**
     * @param string $name As it continues "the sender's is written ..".
     * @param bool $spaced Whether a space stands behind each colon, and each comma within a line.
     * @param string|null $indent What a line for each member is indented by, for each level.
     * @param Form|null $sorted The form in which the keys are sorted, if they are.
     */
    public function __construct(
        public readonly string $name,
        private readonly Spelled $spelled = new Spelled(),
        bool $spaced = false,
        private readonly ?string $indent = null,
        private readonly ?Form $sorted = null,
    ) {
        $this->colon = $spaced || $indent !== null ? ': ' : ':';
        $this->comma = $spaced && $indent === null ? ', ' : ',';
    }

    /** Spells valid JSON anew. Null if it gets too long, or cannot be spelled so. */
    public function write(string $text): ?string
    {
        $text = $this->sorted === null ? $text : Canonical::of($text, $this->sorted);
        if ($text === null) {
            return null;
        }
        $longest = self::MOST_GROWTH * strlen($text);
        $out = '';
        $depth = 0;
        $is_open = false;
        foreach (Tokens::of($text) as $token) {
            $is_end = in_array($token, ['}', ']'], true);
            $depth -= (int) $is_end;
            $written = $this->token($token, $depth);
            if ($written === null || strlen($out) > $longest) {
                return null;
            }
            // Nothing stands between the brackets of what is empty.
            $out .= ($is_open !== $is_end ? $this->line($depth) : '') . $written;
            $is_open = in_array($token, ['{', '['], true);
            $depth += (int) $is_open;
        }
        return strlen($out) > $longest ? null : $out;
    }

    private function token(string $token, int $depth): ?string
    {
        return match ($token) {
            '{', '}', '[', ']' => $token,
            ',' => $this->comma . $this->line($depth),
            ':' => $this->colon,
            default => $this->spelled->token($token),
        };
    }

    /** Begins a line, where the layout has lines. */
    private function line(int $depth): string
    {
        return $this->indent === null ? '' : "\n" . str_repeat($this->indent, $depth);
    }
}
