<?php

declare(strict_types=1);

namespace Paysig\Pure\Payment;

use Paysig\Pure\Json\Text;

/**
 * A JSON object made of values at dotted paths, whose members stand in the order in which they were
 * put there.
 *
 * @internal
 */
final class JsonObject
{
    /**
     * The members of each object within it, by the paths at which they stand: the object's own path
     * and a name. The first is the object itself.
     *
     * @var list<array<array-key, int>>
     */
    private array $members = [[]];

    /** @var array<int, Placed> */
    private array $values = [];

    /**
     * Puts a value at its path. Says whether there was room: no other value there or on the way, and
     * no object.
     */
    public function put(Placed $placed): bool
    {
        $place = 0;
        foreach (explode('.', $placed->path) as $name) {
            if (array_key_exists($place, $this->values)) {
                return false;
            }
            $place = $this->members[$place][$name] ?? $this->add($place, $name);
        }
        if ($this->members[$place] !== []) {
            return false;
        }
        $this->values[$place] ??= $placed;
        return $this->values[$place]->text === $placed->text;
    }

    /** The JSON text. Without recursion: a row's paths may be of any length. */
    public function write(): string
    {
        $json = '{';
        $open = [$this->members[0]];
        $separator = '';
        while ($open !== []) {
            $innermost = count($open) - 1;
            $name = key($open[$innermost]);
            if ($name === null) {
                array_pop($open);
                $json .= '}';
                $separator = ',';
                continue;
            }
            $place = $open[$innermost][$name];
            next($open[$innermost]);
            $json .= $separator . Text::write((string) $name) . ':';
            $value = $this->values[$place] ?? null;
            if ($value === null) {
                $json .= '{';
                $open[] = $this->members[$place];
                $separator = '';
                continue;
            }
            $json .= $value->is_number ? $value->text : Text::write($value->text);
            $separator = ',';
        }
        return $json;
    }

    private function add(int $place, string $name): int
    {
        $added = count($this->members);
        $this->members[] = [];
        $this->members[$place][$name] = $added;
        return $added;
    }
}
