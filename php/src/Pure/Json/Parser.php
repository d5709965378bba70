<?php

declare(strict_types=1);

namespace Paysig\Pure\Json;

use Paysig\CanonicalizationException;

/**
 * Reading a body: strict RFC 8259 over bytes, without recursion and without a limit on depth.
 *
 * @internal
 */
// @mago-expect lint:cyclomatic-complexity It is a grammar, and calls cost more than what they would do.
final class Parser
{
    private const CLOSING = ['[' => ']', '{' => '}'];

    private readonly Reader $reader;
    private readonly Nesting $nesting;
    private readonly Members $members;
    private readonly OpenObjects $objects;
    /** Whether keys without escapes may be ordered otherwise than by their bytes. */
    private readonly bool $is_astral;

    private function __construct(
        private readonly string $text,
        int $before,
    ) {
        $this->reader = new Reader($text, $before);
        $this->nesting = new Nesting();
        $this->members = new Members();
        $this->objects = new OpenObjects($this->reader->minified, $this->members);
        $this->is_astral = $this->reader->features->astral;
    }

    /**
     * @param string $text The JSON text.
     * @param int $before How many bytes of the body stand before it.
     *
     * @throws CanonicalizationException It is not JSON.
     */
    public static function read(string $text, int $before): Marked
    {
        $parser = new self($text, $before);
        $parser->document();
        return new Marked($parser->reader->finish(), $parser->members, $parser->reader->features);
    }

    private function document(): void
    {
        $text = $this->text;
        $nesting = $this->nesting;
        $at = 0;
        while ($at !== null) {
            if ($nesting->innermost === '{') {
                $at = $this->key($at);
            }
            $byte = $text[$at] ?? '';
            if ($byte <= ' ') {
                $at = $this->reader->whiteSpace($at);
                $byte = $text[$at] ?? '';
            }
            if ($byte === '{' || $byte === '[') {
                $inner = Scan::whiteEnd($text, $at + 1);
                if (($text[$inner] ?? '') !== ($byte === '{' ? '}' : ']')) {
                    $this->open($byte, $at);
                    ++$at;
                    continue;
                }
                $nesting->pass();
                $at = $byte === '{'
                    ? $this->reader->emptyObject($at, $inner + 1)
                    : $this->reader->whiteSpace($at + 1) + 1;
                $at = $this->next($at);
                continue;
            }
            $at = $this->next($this->scalar($byte, $at));
        }
        $this->reader->features->depth = $nesting->deepest;
    }

    /** Passes a key and its colon. */
    private function key(int $at): int
    {
        $text = $this->text;
        if (($text[$at] ?? '') !== '"') {
            $at = $this->token('"', $at);
        }
        $this->objects->begin($at);
        $end = $at + 1;
        $end += strcspn($text, $this->reader->ends, $end);
        if (($text[$end] ?? '') !== '"') {
            $this->objects->key(null);
            return $this->colon($this->reader->escapedString($at, $end));
        }
        $key = substr($text, $at + 1, $end - $at - 1);
        $is_special =
            $text[$at + 1] <= '9' && $text[$at + 1] >= '0' || $this->is_astral && strpbrk($key, Keys::ASTRAL) !== false;
        $this->objects->key($is_special ? null : $key);
        return $this->colon($end + 1);
    }

    private function colon(int $at): int
    {
        return ($this->text[$at] ?? '') === ':' ? $at + 1 : $this->token(':', $at) + 1;
    }

    /** Passes a value that is neither an array nor an object. */
    private function scalar(string $byte, int $at): int
    {
        $text = $this->text;
        if ($byte === '"') {
            $end = $at + 1;
            $end += strcspn($text, $this->reader->ends, $end);
            return ($text[$end] ?? '') === '"' ? $end + 1 : $this->reader->escapedString($at, $end);
        }
        if ($byte !== '-' && ($byte > '9' || $byte < '0')) {
            return $this->reader->literal($at);
        }
        // Most numbers are short and whole.
        $length = strspn($text, Number::DIGITS, $at);
        $next = $text[$at + $length] ?? '';
        $is_short = $length > 0 && $length <= Number::SAFE_DIGITS && ($length === 1 || $byte !== '0');
        return $is_short && $next !== '.' && $next !== 'e' && $next !== 'E'
            ? $at + $length
            : $this->reader->number($at);
    }

    private function open(string $bracket, int $at): void
    {
        $this->nesting->push($bracket);
        if ($bracket === '{') {
            $this->objects->open($at);
        }
    }

    /**
     * Goes on behind a value: closes what ends here. Returns the position behind the comma, null at
     * the end of the text.
     */
    private function next(int $at): ?int
    {
        while (true) {
            $byte = $this->text[$at] ?? '';
            if ($byte <= ' ') {
                $at = $this->reader->whiteSpace($at);
                $byte = $this->text[$at] ?? '';
            }
            $innermost = $this->nesting->innermost;
            if ($byte === ',' && $innermost !== '') {
                return $at + 1;
            }
            if ($byte === '' && $innermost === '') {
                return null;
            }
            if ($innermost === '' || $byte !== self::CLOSING[$innermost]) {
                throw $this->reader->stop($at);
            }
            if ($byte === '}') {
                $this->objects->close($at);
            }
            $this->nesting->pop();
            ++$at;
        }
    }

    /** Passes white space before this byte. */
    private function token(string $byte, int $at): int
    {
        $at = $this->reader->whiteSpace($at);
        return ($this->text[$at] ?? '') === $byte ? $at : throw $this->reader->stop($at);
    }
}
