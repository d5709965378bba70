<?php

declare(strict_types=1);

namespace Paysig\Store\Rules;

use Paysig\ConfigException;

use function Paysig\credit_due;
use function Paysig\credit_key;

/**
 * What the table of credits says of one payment.
 *
 * @internal
 */
final class Credit
{
    /**
     * @param string|null $pending The total that an open credit leads to: it may have been
     *     credited, by a holder of which nothing more was heard.
     */
    public function __construct(
        public readonly string $key,
        public string $credited = '0',
        public ?string $pending = null,
        public int $fence = 0,
        public int $lease_until = 0,
    ) {}

    /**
     * A total as it is written everywhere.
     *
     * @throws ConfigException It is not a decimal.
     */
    public static function total(string $total): string
    {
        return credit_due($total, '0') ?? '0';
    }

    public function held(int $now): bool
    {
        return $this->pending !== null && $this->lease_until > $now;
    }

    /**
     * Opens a credit that leads to this total, or takes over the one that is open.
     *
     * @return bool false where there is nothing to credit
     */
    public function open(string $total, int $lease_until): bool
    {
        if ($this->pending === null && credit_due($total, $this->credited) === null) {
            return false;
        }
        $this->pending ??= $total;
        $this->fence++;
        $this->lease_until = $lease_until;
        return true;
    }

    /**
     * Settles everything up to this total.
     *
     * @return list<array{string, string}> what is to be credited for it, each with its
     *     idempotency key: an open credit exactly as it was opened, then the rest
     */
    public function settle(string $total): array
    {
        $due = [];
        foreach ([$this->pending, $total] as $next) {
            $amount = $next === null ? null : credit_due($next, $this->credited);
            if ($next !== null && $amount !== null) {
                $due[] = [$amount, credit_key($this->key, $this->credited, $next)];
                $this->credited = $next;
            }
        }
        $this->pending = null;
        $this->lease_until = 0;
        $this->fence++;
        return $due;
    }

    /**
     * Settles the open credit alone.
     *
     * @return list<array{string, string}> as settle()
     */
    public function finish(): array
    {
        return $this->settle($this->pending ?? $this->credited);
    }
}
