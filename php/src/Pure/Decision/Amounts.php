<?php

declare(strict_types=1);

namespace Paysig\Pure\Decision;

use Paysig\Pure\Decimal;

/**
 * What amount is expected, and how far one may be off.
 *
 * @internal
 */
final class Amounts
{
    /**
     * @param Decimal|null $amount Null where it does not matter.
     * @param Tolerance|null $underpaid_by Null where nothing may be lacking.
     * @param Tolerance|null $overpaid_by Null where nothing may be left over.
     */
    public function __construct(
        private readonly ?Decimal $amount = null,
        private readonly ?Tolerance $underpaid_by = null,
        private readonly ?Tolerance $overpaid_by = null,
    ) {}

    /**
     * @param bool $is_part Whether it may be less.
     */
    // @mago-expect lint:no-boolean-flag-parameter
    public function difference(?string $found, bool $is_part): ?Difference
    {
        if ($this->amount === null) {
            return null;
        }
        $paid = $found === null ? null : Decimal::parse($found);
        return match (true) {
            $paid === null => Difference::AmountMissing,
            self::isExceeded($this->overpaid_by, $this->amount, $paid) => Difference::Overpaid,
            $is_part => null,
            default => self::isExceeded($this->underpaid_by, $paid, $this->amount) ? Difference::Underpaid : null,
        };
    }

    private static function isExceeded(?Tolerance $tolerance, Decimal $less, Decimal $more): bool
    {
        return $tolerance === null ? $less->compare($more) < 0 : $tolerance->isExceeded($less, $more);
    }
}
