<?php

declare(strict_types=1);

namespace Paysig\Pure\Payload;

use Paysig\PayloadException;

/**
 * From text to a value, without recursion.
 *
 * @template Made
 *
 * @internal
 */
final class Walk
{
    /** How many arrays and objects may be nested, empty ones included. */
    private const MAX_DEPTH = 512;

    /**
     * What was made within each array and object that is not closed yet, innermost last.
     *
     * @var array<int, array<array-key, Made>>
     */
    private array $open = [];

    /**
     * The key of what comes next in each of them; null in an array.
     *
     * @var array<int, string|null>
     */
    private array $keys = [];

    /** How many there are. */
    private int $depth = 0;

    /**
     * What was made last.
     *
     * @var Made|null
     */
    private mixed $value = null;

    /**
     * @param Maker<Made> $make
     */
    private function __construct(
        private readonly Cursor $cursor,
        private readonly Maker $make,
    ) {}

    /**
     * What a maker makes of the value at a place.
     *
     * @template Root
     *
     * @param Maker<Root> $make
     *
     * @return Root
     *
     * @throws PayloadException It is nested too deeply, or holds a lone surrogate.
     */
    public static function read(Cursor $cursor, Maker $make): mixed
    {
        $walk = new self($cursor, $make);
        do {
            $walk->open();
            $walk->leaf();
        } while (!$walk->close());
        return $walk->value;
    }

    /** Passes the opening brackets here, and the first key behind each brace. */
    private function open(): void
    {
        for ($byte = $this->cursor->peek(); $byte === '[' || $byte === '{'; $byte = $this->cursor->peek()) {
            if ($this->depth === self::MAX_DEPTH) {
                throw PayloadError::tooDeep();
            }
            $this->cursor->take($byte);
            if (in_array($this->cursor->peek(), [']', '}'], true)) {
                // It is empty, which its closing bracket tells.
                return;
            }
            $this->open[$this->depth] = [];
            $this->keys[$this->depth] = $byte === '{' ? $this->cursor->key() : null;
            $this->depth++;
        }
    }

    /** Passes what holds no other value. */
    private function leaf(): void
    {
        $byte = $this->cursor->peek();
        $this->value = match ($byte) {
            '"' => $this->make->string($this->cursor->string()),
            ']' => $this->make->array([]),
            '}' => $this->make->object([]),
            default => $this->make->literal($this->cursor->literal()),
        };
        if ($byte === ']' || $byte === '}') {
            $this->cursor->take($byte);
        }
    }

    /** Puts what was made where it belongs, and passes closing brackets. Says whether all are closed. */
    private function close(): bool
    {
        while ($this->depth > 0) {
            $place = $this->depth - 1;
            $key = $this->keys[$place];
            $this->put($place, $key);
            if ($this->cursor->take(',')) {
                $this->keys[$place] = $key === null ? null : $this->cursor->key();
                return false;
            }
            $this->cursor->take($key === null ? ']' : '}');
            $made = $this->open[$place];
            // Nobody else holds it then, and nothing is copied.
            $this->open[$place] = [];
            $this->depth = $place;
            if ($key !== null) {
                $this->value = $this->make->object($made);
                continue;
            }
            /** @var list<Made> $made */
            $this->value = $this->make->array($made);
        }
        return true;
    }

    private function put(int $place, ?string $key): void
    {
        if ($key === null) {
            $this->open[$place][] = $this->value;
            return;
        }
        // Of a duplicate key the last value stays, in the place of the first.
        $this->open[$place][$key] = $this->value;
    }
}
