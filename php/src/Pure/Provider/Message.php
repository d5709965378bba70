<?php

declare(strict_types=1);

namespace Paysig\Pure\Provider;

use Paysig\Pure\Form;

/**
 * Which bytes a provider signs.
 *
 * @internal
 */
final class Message
{
    /**
     * @param list<Part> $parts Of Template.
     * @param list<Form> $forms Of Canonical: tried in this order; the first is the sender's.
     */
    public function __construct(
        public readonly MessageKind $kind = MessageKind::Raw,
        public readonly array $parts = [],
        public readonly array $forms = [],
    ) {}

    /** Whether this part stands in it. */
    public function signs(PartKind $kind): bool
    {
        if ($this->kind !== MessageKind::Template) {
            return $kind === PartKind::Body;
        }
        foreach ($this->parts as $part) {
            if ($part->kind === $kind) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether an id can stand in the message so that what separates it from its neighbours begins
     * and ends in one place alone: whoever could move that border would have another callback under
     * the same signature.
     */
    public function canHold(string $id): bool
    {
        foreach ($this->parts as $place => $part) {
            if ($part->kind !== PartKind::Literal) {
                continue;
            }
            $before = $this->parts[$place - 1] ?? null;
            $behind = $this->parts[$place + 1] ?? null;
            if ($before === null || $behind === null) {
                continue;
            }
            // An id stands in a message once.
            if ($before->kind === PartKind::Id && strpos($id . $part->text, $part->text) !== strlen($id)) {
                return false;
            }
            if ($behind->kind === PartKind::Id && strrpos($part->text . $id, $part->text) !== 0) {
                return false;
            }
        }
        return true;
    }
}
