<?php

declare(strict_types=1);

namespace Paysig\Store\Rules;

use Paysig\Store\Claim;
use Paysig\Store\Kept;
use Paysig\Store\Store;

/**
 * A store whose rows are in tables.
 *
 * @internal
 */
// @mago-expect lint:too-many-methods
abstract class TableStore implements Store
{
    private readonly Keeping $keeping;
    private readonly Callbacks $callbacks;
    private readonly Once $once;
    private readonly Claims $claims;
    private readonly Credits $credits;
    private readonly OpenCredits $open_credits;

    protected function __construct(Work $work, Rows $rows, CreditRows $credits)
    {
        $this->keeping = new Keeping($work, $rows);
        $this->callbacks = new Callbacks($work, $rows);
        $this->once = new Once($work, $rows);
        $this->claims = new Claims($work, $rows);
        $this->credits = new Credits($work, $credits);
        $this->open_credits = new OpenCredits($work, $credits);
    }

    public function keep(Kept $kept, float $wait = 30, ?float $now = null): ?Kept
    {
        return $this->keeping->keep($kept, $wait, $now);
    }

    public function state(string $key): ?string
    {
        return $this->callbacks->state($key);
    }

    public function find(string $key): ?Kept
    {
        return $this->callbacks->find($key);
    }

    // @mago-expect lint:no-boolean-flag-parameter
    public function take(string $key, int $attempts, float $next_at, ?float $now = null, bool $early = false): bool
    {
        return $this->callbacks->take($key, $attempts, $next_at, $now, $early);
    }

    public function once(string $claim_key, callable $effect, ?float $retry_at = null, ?float $now = null): bool
    {
        return $this->once->run($claim_key, $effect, $retry_at, $now);
    }

    public function claim(string $claim_key, float $lease = 60, ?float $now = null): ?Claim
    {
        return $this->claims->claim($claim_key, $lease, $now);
    }

    public function renew(Claim $claim, float $lease = 60, ?float $now = null): Claim
    {
        return $this->claims->renew($claim, $lease, $now);
    }

    public function done(Claim $claim, ?float $now = null): void
    {
        $this->claims->done($claim, $now);
    }

    public function fail(Claim $claim, string $reason, ?float $next_at = null, ?float $now = null): void
    {
        $this->claims->fail($claim, $reason, $next_at, $now);
    }

    public function atLeastOnce(
        string $claim_key,
        callable $effect,
        float $lease = 60,
        ?float $retry_at = null,
        ?float $now = null,
    ): bool {
        return $this->claims->atLeastOnce($claim_key, $effect, $lease, $retry_at, $now);
    }

    public function postpone(
        string $key,
        string $reason,
        float $next_at,
        ?int $attempts = null,
        ?float $now = null,
    ): bool {
        return $this->callbacks->postpone($key, $reason, $next_at, $attempts, $now);
    }

    public function reject(string $key, string $reason, ?int $attempts = null, ?float $now = null): bool
    {
        return $this->callbacks->reject($key, $reason, $attempts, $now);
    }

    public function reopen(string $key, ?float $now = null): bool
    {
        return $this->callbacks->reopen($key, $now);
    }

    public function due(
        int $limit = 100,
        ?string $provider = null,
        ?string $merchant = null,
        ?string $environment = null,
        ?float $now = null,
    ): array {
        return $this->callbacks->due($limit, new Whose($provider, $merchant, $environment), $now);
    }

    public function credit(string $payment_key, string $total, callable $effect, ?float $now = null): ?string
    {
        return $this->credits->run($payment_key, $total, $effect, $now);
    }

    public function creditElsewhere(
        string $payment_key,
        string $total,
        callable $effect,
        float $lease = 60,
        ?float $now = null,
    ): ?string {
        return $this->open_credits->run($payment_key, $total, $effect, $lease, $now);
    }

    public function forget(float $before): int
    {
        return $this->callbacks->forget($before);
    }
}
