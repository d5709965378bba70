<?php

declare(strict_types=1);

namespace Paysig\Pure\Decision;

use Paysig\ConfigException;
use Paysig\Pure\CheckError;

/**
 * Reads which proofs it takes to believe a callback: a rule as text, such as `signature and (address
 * or lookup)`. `and` binds tighter than `or`.
 *
 * @internal
 */
final class Policy
{
    private const LONGEST = 256;
    private const DEEPEST = 16;

    private int $at = 0;

    /**
     * @param list<string> $words
     */
    private function __construct(
        private readonly array $words,
    ) {}

    /**
     * @param string $text Of at most 256 characters.
     *
     * @throws ConfigException It is no such rule.
     */
    public static function parse(string $text): Rule
    {
        if (strlen($text) > self::LONGEST) {
            throw CheckError::policy();
        }
        $spaced = strtr($text, ['(' => ' ( ', ')' => ' ) ', "\t" => ' ', "\n" => ' ', "\f" => ' ', "\r" => ' ']);
        $words = array_filter(explode(' ', $spaced), static fn(string $word): bool => $word !== '');
        $reader = new self(array_values($words));
        $rule = $reader->any(0);
        return $rule !== null && $reader->at === count($reader->words) ? $rule : throw CheckError::policy();
    }

    private function any(int $depth): ?Rule
    {
        $rules = [];
        do {
            $rules[] = $this->all($depth);
        } while ($this->takes('or'));
        return in_array(null, $rules, true) ? null : Rule::any(array_values(array_filter($rules)));
    }

    private function all(int $depth): ?Rule
    {
        $rules = [];
        do {
            $rules[] = $this->one($depth);
        } while ($this->takes('and'));
        return in_array(null, $rules, true) ? null : Rule::all(array_values(array_filter($rules)));
    }

    private function one(int $depth): ?Rule
    {
        if ($this->takes('(')) {
            $rule = $depth < self::DEEPEST ? $this->any($depth + 1) : null;
            return $this->takes(')') ? $rule : null;
        }
        $proof = Proof::tryFrom($this->words[$this->at] ?? '');
        $this->at++;
        return $proof === null ? null : Rule::proof($proof);
    }

    private function takes(string $word): bool
    {
        $takes = ($this->words[$this->at] ?? null) === $word;
        $this->at += (int) $takes;
        return $takes;
    }
}
