<?php

declare(strict_types=1);

namespace Paysig\Pure\Decision;

/**
 * A proof, or rules of which all or any have to hold.
 *
 * @internal
 */
final class Rule
{
    /**
     * @param Proof|null $proof Null where it is made of rules.
     * @param list<self> $rules
     */
    private function __construct(
        private readonly ?Proof $proof,
        private readonly array $rules,
        private readonly bool $all,
    ) {}

    public static function proof(Proof $proof): self
    {
        return new self($proof, [], true);
    }

    /**
     * @param list<self> $rules
     */
    public static function all(array $rules): self
    {
        return new self(null, $rules, true);
    }

    /**
     * @param list<self> $rules
     */
    public static function any(array $rules): self
    {
        return new self(null, $rules, false);
    }

    /**
     * Whether these proofs are enough.
     *
     * @param list<Proof> $proofs
     */
    public function holds(array $proofs): bool
    {
        if ($this->proof !== null) {
            return in_array($this->proof, $proofs, true);
        }
        foreach ($this->rules as $rule) {
            if ($rule->holds($proofs) !== $this->all) {
                return !$this->all;
            }
        }
        return $this->all;
    }

    /** Whether it asks for this proof anywhere. */
    public function names(Proof $wanted): bool
    {
        foreach ($this->rules as $rule) {
            if ($rule->names($wanted)) {
                return true;
            }
        }
        return $this->proof === $wanted;
    }
}
