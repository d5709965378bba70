<?php

declare(strict_types=1);

namespace Paysig\Tests;

/**
 * One case about a single call, as the arguments that PHP takes.
 */
final class CallVector
{
    /** A parameter's name and the field's: a case has an id of its own. */
    private const BYTES = [
        'body' => 'body',
        'signature' => 'signature',
        'secret' => 'secret',
        'form' => 'form',
        'id' => 'delivery_id',
        'url' => 'url',
    ];

    public function __construct(
        private readonly Vector $case,
    ) {}

    /**
     * By the parameters' names.
     *
     * @return array<string, string|int|array<array-key, mixed>|null>
     */
    public function arguments(): array
    {
        $arguments = [];
        foreach (array_filter(self::BYTES, $this->case->gives(...)) as $name => $field) {
            $arguments[$name] = $this->case->bytes($field);
        }
        if ($this->case->gives('provider')) {
            $arguments['provider'] = $this->case->provider();
        }
        if ($this->case->gives('canonical_forms')) {
            $arguments['canonical_forms'] = $this->case->forms();
        }
        $now = $this->case->field('now');
        return is_int($now) ? $arguments + ['now' => $now] : $arguments;
    }
}
