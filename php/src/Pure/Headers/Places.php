<?php

declare(strict_types=1);

namespace Paysig\Pure\Headers;

use Paysig\Pure\Reason;
use Paysig\Pure\Request;

/**
 * What the places looked at so far have shown of a header.
 *
 * @internal
 */
final class Places
{
    /** How many were not empty. */
    public int $seen = 0;

    private ?Found $first = null;

    private bool $differ = false;

    /**
     * The header came twice: on its own, or joined by a server, which puts a comma between the values
     * (RFC 9110, section 5.3). But for lists, no signature, time or id holds one.
     */
    private bool $twice = false;

    public function __construct(
        private readonly bool $is_list,
    ) {}

    /**
     * @param list<string> $variables
     */
    public function lookInServer(Request $request, array $variables): void
    {
        foreach ($variables as $name) {
            $value = $request->variable($name);
            if ($value !== null) {
                $this->see(Found::of($value, $name));
            }
        }
    }

    public function lookInHeaders(Request $request, string $dashed): void
    {
        $values = $request->values($dashed);
        $this->twice = $this->twice || count($values) > 1;
        foreach ($values as $value) {
            $this->see(Found::of($value, $dashed));
        }
    }

    public function outcome(): ?Found
    {
        $found = $this->first;
        if ($found === null || !$this->twice && !$this->differ) {
            return $found;
        }
        $clash = $this->twice ? Reason::HeaderDuplicated : Reason::HeaderConflict;
        return new Found($found->value, $found->place, $clash);
    }

    private function see(?Found $found): void
    {
        if ($found === null) {
            return;
        }
        ++$this->seen;
        $this->first ??= $found;
        $this->differ = $this->differ || $this->first->value !== $found->value;
        $this->twice = $this->twice || !$this->is_list && str_contains($found->value, ',');
    }
}
