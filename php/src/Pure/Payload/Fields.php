<?php

declare(strict_types=1);

namespace Paysig\Pure\Payload;

use Paysig\PayloadException;
use Paysig\Pure\Json\Scan;

/**
 * Single fields of JSON text, by the path on which they stand: keys joined by dots. Nothing else of
 * the text is taken in, so that its depth does not matter. As in a parsed value, the last member of
 * a name counts, and arrays are not entered.
 *
 * @internal
 */
final class Fields
{
    /**
     * The members of those objects that were entered, by the place of the object.
     *
     * @var array<int, Members>
     */
    private array $members = [];

    /**
     * @param string $text It was validated.
     * @param int $root Where the value stands whose fields these are.
     */
    private function __construct(
        private readonly string $text,
        private readonly int $root,
    ) {}

    /**
     * @throws PayloadException The payload is not JSON.
     */
    public static function of(string $payload): self
    {
        $text = Validation::text($payload);
        return new self($text, Scan::whiteEnd($text, 0));
    }

    /** What stands at a path. */
    public function find(string $path): ?Scalar
    {
        $at = $this->walk($path);
        if ($at === null) {
            return null;
        }
        $byte = $this->text[$at];
        if ($byte === '"') {
            $text = Scan::decode(substr($this->text, $at + 1, Scan::stringEnd($this->text, $at) - $at - 2));
            return $text === null ? new Scalar(ScalarKind::Unreadable) : new Scalar(ScalarKind::Text, $text);
        }
        if ($byte === '[' || $byte === '{') {
            return new Scalar(ScalarKind::Nested);
        }
        $literal = substr($this->text, $at, End::literal($this->text, $at) - $at);
        return match ($literal) {
            'null' => new Scalar(ScalarKind::Null),
            'true', 'false' => new Scalar(ScalarKind::Bool, $literal),
            default => new Scalar(ScalarKind::Number, $literal),
        };
    }

    /**
     * The first field of `$paths` that is there, which null is not.
     *
     * @param list<string> $paths
     */
    public function present(array $paths): ?Scalar
    {
        foreach ($paths as $path) {
            $found = $this->find($path);
            if ($found !== null && $found->kind !== ScalarKind::Null) {
                return $found;
            }
        }
        return null;
    }

    /** The fields of the object at a path, or of the whole for an empty path, if it is one. */
    public function object(string $path): ?self
    {
        $at = $path === '' ? $this->root : $this->walk($path);
        return $at !== null && $this->text[$at] === '{' ? new self($this->text, $at) : null;
    }

    /** Where the value at a path stands. */
    private function walk(string $path): ?int
    {
        $at = $this->root;
        foreach (explode('.', $path) as $name) {
            if ($this->text[$at] !== '{') {
                return null;
            }
            $this->members[$at] ??= Members::of($this->text, $at);
            $at = $this->members[$at]->place($name);
            if ($at === null) {
                return null;
            }
        }
        return $at;
    }
}
