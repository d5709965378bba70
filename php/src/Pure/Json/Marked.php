<?php

declare(strict_types=1);

namespace Paysig\Pure\Json;

use Paysig\CanonicalizationException;

/**
 * The text of a body that was read, and for each object whose keys are out of order the places of
 * its members. Those are sorted as a form wants them, and writing copies stretches of the text in
 * that order. What is left is spelling, of numbers and then of strings, each in one go over the
 * whole text.
 *
 * @internal
 */
final class Marked
{
    private ?Sorted $sorted = null;

    /**
     * @param string $text As ECMAScript spells it, but for what carries a {@see Mark}.
     * @param Members $members Of the objects whose members may have to move.
     */
    public function __construct(
        public readonly string $text,
        public readonly Members $members,
        public readonly Features $features,
    ) {}

    /**
     * The document as these rules write it.
     *
     * @throws CanonicalizationException The form cannot write it.
     */
    public function write(Rules $rules): string
    {
        $this->check($rules);
        $text = $this->text;
        if ($this->members->objects !== []) {
            $text = Writer::write($text, $this->sorted($rules->order));
        }
        if ($this->features->empty_object) {
            $text = str_replace(Mark::EMPTY_OBJECT, $rules->lists ? '[]' : '{}', $text);
        }
        if ($this->features->odd_number) {
            $text = Numbers::respell($text, $rules->numbers);
        }
        return $rules->escapes->respell($text, $this->features);
    }

    private function sorted(KeyOrder $order): Sorted
    {
        $sorted = $this->sorted;
        if ($sorted === null || $sorted->order !== $order) {
            $sorted = new Sorted($this, $order);
            $this->sorted = $sorted;
        }
        return $sorted;
    }

    /**
     * What is refused wherever it stands, even in a member that a later one shadows.
     *
     * @throws CanonicalizationException The form cannot write it.
     */
    private function check(Rules $rules): void
    {
        $features = $this->features;
        if ($features->depth > $rules->depth) {
            throw Unwritable::tooDeep();
        }
        if ($features->lone_surrogate && $rules->escapes->lone_surrogate === LoneSurrogate::Refused) {
            throw Unwritable::loneSurrogate();
        }
        if ($features->odd_number && $rules->numbers === NumberStyle::Go && Numbers::overflow($this->text)) {
            throw Unwritable::numberOutOfRange();
        }
    }
}
