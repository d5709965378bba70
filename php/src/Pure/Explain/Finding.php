<?php

declare(strict_types=1);

namespace Paysig\Pure\Explain;

use Paysig\Explanation;
use Paysig\Pure\Host\Made;

/**
 * What was found, on its way to whoever asked.
 *
 * @internal
 */
final class Finding
{
    private function __construct(
        private readonly string $cause,
        private readonly string $hint,
    ) {}

    public static function of(Cause $cause): self
    {
        return self::with($cause, Hints::of($cause));
    }

    public static function with(Cause $cause, string $hint): self
    {
        return new self($cause->value, $hint);
    }

    /** The reason for the refusal is all there is to say. */
    public static function refused(string $code, string $hint): self
    {
        return new self($code, $hint);
    }

    public function shown(): Explanation
    {
        return Made::of(Explanation::class, ['cause' => $this->cause, 'hint' => $this->hint]);
    }
}
