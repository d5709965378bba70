<?php

declare(strict_types=1);

namespace Paysig\Pure\Decision;

use Paysig\ConfigException;
use Paysig\Pure\CheckError;
use Paysig\Pure\Decimal;

/**
 * How far an amount may be off.
 *
 * @internal
 */
final class Tolerance
{
    /**
     * @param Decimal|null $most Null for any.
     */
    private function __construct(
        private readonly ?Decimal $most,
    ) {}

    /**
     * @throws ConfigException It is neither a decimal number nor `any`.
     */
    public static function parse(string $setting, string $text): self
    {
        return new self($text === 'any' ? null : Decimal::parse($text) ?? throw CheckError::amount($setting));
    }

    /** Whether one is less than the other by more than this. */
    public function isExceeded(Decimal $less, Decimal $more): bool
    {
        return $this->most !== null && $less->plus($this->most)->compare($more) < 0;
    }
}
