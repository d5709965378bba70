<?php

declare(strict_types=1);

namespace Paysig\Pure\Payload;

use Paysig\PayloadException;
use Paysig\Pure\Json\Scan;

/**
 * A place in JSON text that was validated before: what is read here cannot be wrong. Always stands
 * at a token, never at white space.
 *
 * @internal
 */
final class Cursor
{
    private int $at;

    private function __construct(
        private readonly string $text,
    ) {
        $this->at = Scan::whiteEnd($text, 0);
    }

    /**
     * Validates a message and stands at its value.
     *
     * @throws PayloadException It is not JSON, or is too large to read.
     */
    public static function validate(string $message): self
    {
        return new self(Validation::text($message));
    }

    /** The byte here; nothing at the end of the text. */
    public function peek(): string
    {
        return $this->text[$this->at] ?? '';
    }

    /** Passes the byte if it is the next one. Says whether it was. */
    public function take(string $byte): bool
    {
        if (($this->text[$this->at] ?? '') !== $byte) {
            return false;
        }
        $this->at += 1 + strspn($this->text, Scan::WHITE_SPACE, $this->at + 1);
        return true;
    }

    /**
     * Passes the string here and returns it.
     *
     * @throws PayloadException It holds a surrogate without its other half.
     */
    public function string(): string
    {
        $start = $this->at + 1;
        $end = Scan::stringEnd($this->text, $this->at);
        $this->at = Scan::whiteEnd($this->text, $end);
        return Scan::decode(substr($this->text, $start, $end - 1 - $start)) ?? throw PayloadError::loneSurrogate();
    }

    /** Passes the number or word here and returns it. */
    public function literal(): string
    {
        $end = End::literal($this->text, $this->at);
        $literal = substr($this->text, $this->at, $end - $this->at);
        $this->at = Scan::whiteEnd($this->text, $end);
        return $literal;
    }

    /**
     * Passes the key here and its colon, and returns it.
     *
     * @throws PayloadException It holds a surrogate without its other half.
     */
    public function key(): string
    {
        $key = $this->string();
        $this->take(':');
        return $key;
    }
}
