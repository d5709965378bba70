<?php

declare(strict_types=1);

namespace Paysig\Pure\Json;

use Paysig\CanonicalizationException;

/**
 * The tokens of JSON text, and the text as it is written anew: without white space, strings
 * spelled as ECMAScript spells them, and with the marks of {@see Mark}. Positions go in and come
 * out.
 *
 * @internal
 */
final class Reader
{
    private const CONTROL =
        "\x00\x01\x02\x03\x04\x05\x06\x07\x08\x09\x0A\x0B\x0C\x0D\x0E\x0F"
            . "\x10\x11\x12\x13\x14\x15\x16\x17\x18\x19\x1A\x1B\x1C\x1D\x1E\x1F";

    public readonly Features $features;
    public readonly Minified $minified;
    /** What ends a run of plain string bytes: a quote, a backslash, or a control character. */
    public readonly string $ends;

    private readonly bool $is_ascii;

    /**
     * @param int $before How many bytes of the body stand before the text.
     */
    public function __construct(
        private readonly string $text,
        private readonly int $before,
    ) {
        $this->features = new Features();
        $this->minified = new Minified($text);
        // Each byte that occurs, once, in ascending order. Control characters that do not occur
        // need not be looked for, and usually none does.
        /** @var string $bytes */
        $bytes = count_chars($text, 3);
        $this->ends = '"\\' . substr($bytes, 0, strspn($bytes, self::CONTROL));
        $last = substr($bytes, -1);
        $this->is_ascii = $last < "\x80";
        $this->features->non_ascii = !$this->is_ascii;
        $this->features->astral = $last >= "\xF0";
    }

    /** The text is not JSON from here on. */
    public function stop(int $at): CanonicalizationException
    {
        $offset = $at + $this->before;
        return new CanonicalizationException("the body is not valid JSON (at byte {$offset})");
    }

    /** Passes white space. */
    public function whiteSpace(int $at): int
    {
        $end = Scan::whiteEnd($this->text, $at);
        if ($end > $at) {
            $this->minified->replace($at, '', $end);
        }
        return $end;
    }

    /** Passes one of the words that are values. */
    public function literal(int $at): int
    {
        foreach (['true', 'false', 'null'] as $word) {
            $length = strlen($word);
            if (substr_compare($this->text, $word, $at, $length) === 0) {
                return $at + $length;
            }
        }
        throw $this->stop($at);
    }

    /** Passes a number. */
    public function number(int $at): int
    {
        $number = Number::read($this->text, $at);
        if (!$number->is_number) {
            throw $this->stop($number->end);
        }
        if (!$number->is_common) {
            $this->features->odd_number = true;
            $this->minified->replace($at, Mark::NUMBER, $at);
        }
        return $number->end;
    }

    /** Passes an object without members. */
    public function emptyObject(int $open, int $end): int
    {
        $this->features->empty_object = true;
        $this->minified->replace($open, Mark::EMPTY_OBJECT, $end);
        return $end;
    }

    /**
     * Passes the string whose quote is at `$at` and whose first plain bytes end at `$end`, where
     * there is no quote.
     */
    public function escapedString(int $at, int $end): int
    {
        $spelling = Spelling::read($this->text, $this->ends, $end);
        $end = $spelling->end;
        if (!$spelling->is_string) {
            throw $this->stop($end);
        }
        if (!$spelling->is_canonical) {
            $this->respell($at + 1, $end);
        }
        if (!$spelling->is_ascii) {
            $this->features->non_ascii = true;
            $this->features->astral = true;
        }
        return $end + 1;
    }

    /**
     * What was written, at the end of the text.
     *
     * @throws CanonicalizationException The text is not UTF-8.
     */
    public function finish(): string
    {
        if (!$this->is_ascii) {
            $valid = Utf8::validUpTo($this->text);
            if ($valid < strlen($this->text)) {
                throw $this->stop($valid);
            }
        }
        return $this->minified->finish();
    }

    /** Spells the inside of a string anew. */
    private function respell(int $at, int $end): void
    {
        $inside = substr($this->text, $at, $end - $at);
        $spelled = Surrogates::respell($inside);
        if ($spelled === null) {
            $this->features->lone_surrogate = true;
            $spelled = Surrogates::mark($inside);
        }
        $this->minified->replace($at, $spelled, $end);
    }
}
