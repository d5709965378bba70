<?php

declare(strict_types=1);

namespace Paysig\Pure\Explain;

use Paysig\Pure\Form;

/**
 * Valid JSON in its pieces: the strings, and what stands around them.
 *
 * Many writers make something of the same pieces, so that each form spells them once, and all of
 * them in one go.
 *
 * @internal
 */
final class Pieces
{
    /** What stands in the place of a string. */
    public const STRING = '"';

    /** Without white space, and with a mark for each string. */
    private readonly string $around;

    /** @var list<string> with their quotes */
    private readonly array $strings;

    /** @var array<string, string|null> */
    private array $numbered = [];

    /** @var array<string, list<string>|null> */
    private array $spelled = [];

    /** @var array<string, self|null> Of one form alone: writers with one order stand together. */
    private array $sorted = [];

    public function __construct(
        private readonly string $text,
    ) {
        [$around, $this->strings] = self::apart($text, str_starts_with($text, "\u{FEFF}") ? 3 : 0);
        $this->around = str_replace([' ', "\t", "\r", "\n"], '', $around);
    }

    public function length(): int
    {
        return strlen($this->text);
    }

    /** The same with its keys in the order of a form; null if that cannot write it. */
    public function sorted(Form $form): ?self
    {
        if (!array_key_exists($form->value, $this->sorted)) {
            $this->sorted = [];
            $text = Canonical::of($this->text, $form);
            $this->sorted[$form->value] = $text === null ? null : new self($text);
        }
        return $this->sorted[$form->value];
    }

    /** What stands around the strings, its numbers as a form spells them; null if it refuses one. */
    public function around(?Form $numbers): ?string
    {
        if ($numbers === null) {
            return $this->around;
        }
        if (!array_key_exists($numbers->value, $this->numbered)) {
            $this->numbered[$numbers->value] = $this->numbered($numbers);
        }
        return $this->numbered[$numbers->value];
    }

    /**
     * The strings as a form spells them; null if it refuses one.
     *
     * @return list<string>|null
     */
    public function strings(Form $form): ?array
    {
        if (!array_key_exists($form->value, $this->spelled)) {
            $text = self::list($this->strings, $form);
            $this->spelled[$form->value] = $text === null ? null : self::apart($text, 0)[1];
        }
        return $this->spelled[$form->value];
    }

    private function numbered(Form $form): ?string
    {
        $scalars = [];
        preg_match_all('/[^][{}:,"]++/', $this->around, $scalars);
        /** @var list<string> $tokens */
        $tokens = $scalars[0];
        $text = self::list($tokens, $form);
        if ($text === null) {
            return null;
        }
        $between = preg_split('/[^][{}:,"]++/', $this->around);
        return self::together($between === false ? [] : $between, explode(',', substr($text, 1, -1)));
    }

    /**
     * Tokens are JSON of their own, so a form can spell them.
     *
     * @param list<string> $tokens
     */
    private static function list(array $tokens, Form $form): ?string
    {
        return $tokens === [] ? '[]' : Canonical::of('[' . implode(',', $tokens) . ']', $form);
    }

    /**
     * Text with its strings back in their places.
     *
     * @param list<string> $between
     * @param list<string> $pieces
     */
    public static function together(array $between, array $pieces): string
    {
        $text = '';
        foreach ($between as $place => $before) {
            $text .= $before . ($pieces[$place] ?? '');
        }
        return $text;
    }

    /**
     * @return array{string, list<string>} What stands around the strings, and these.
     */
    private static function apart(string $text, int $at): array
    {
        $around = '';
        $strings = [];
        for ($quote = strpos($text, '"', $at); $quote !== false; $quote = strpos($text, '"', $at)) {
            $around .= substr($text, $at, $quote - $at) . self::STRING;
            $at = self::end($text, $quote);
            $strings[] = substr($text, $quote, $at - $quote);
        }
        return [$around . substr($text, $at), $strings];
    }

    /** Behind the string that begins with this quote. */
    private static function end(string $text, int $quote): int
    {
        $at = $quote + 1 + strcspn($text, '"\\', $quote + 1);
        while ($text[$at] === '\\') {
            $at += 2 + strcspn($text, '"\\', $at + 2);
        }
        return $at + 1;
    }
}
