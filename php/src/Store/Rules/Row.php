<?php

declare(strict_types=1);

namespace Paysig\Store\Rules;

use Paysig\Store\Busy;

/**
 * What the table of claims says of one claim key, but for what was kept with it.
 *
 * @internal
 */
// @mago-expect lint:too-many-methods
final class Row
{
    public const KEPT = 'kept';
    public const CLAIMED = 'claimed';
    public const DONE = 'done';
    public const FAILED = 'failed';
    public const REJECTED = 'rejected';

    // @mago-expect lint:excessive-parameter-list
    public function __construct(
        public readonly string $key,
        public string $state = self::KEPT,
        public int $fence = 0,
        public int $lease_until = 0,
        public int $attempts = 0,
        public int $next_at = 0,
        public string $reason = '',
        public ?bool $address_ok = null,
        public int $created_at = 0,
        public readonly int $updated_at = 0,
        public readonly bool $has_payload = false,
    ) {}

    /**
     * Has nothing happened to it since it was made?
     */
    public function fresh(): bool
    {
        return $this->state === self::KEPT && $this->fence === 0 && !$this->has_payload;
    }

    /**
     * Is there nothing left to do?
     */
    public function settled(): bool
    {
        return $this->state === self::DONE || $this->state === self::REJECTED;
    }

    /**
     * Does somebody hold it?
     */
    public function held(int $now): bool
    {
        return $this->state === self::CLAIMED && $this->lease_until > $now;
    }

    /**
     * Is it still to be settled, and left to whoever has taken it up so often?
     */
    public function left(int $now, ?int $attempts): bool
    {
        return !$this->settled() && !$this->held($now) && ($attempts ?? $this->attempts) === $this->attempts;
    }

    /**
     * Is it time to go on with it? One whose holder has died waits for its moment too, so that
     * an effect that ends its process does not keep others waiting.
     */
    public function due(int $now): bool
    {
        return !$this->settled() && $this->next_at <= $now && $this->lease_until <= $now;
    }

    /**
     * Can it be claimed? Not where it is settled.
     *
     * @throws Busy Somebody else holds it.
     */
    public function free(int $now): bool
    {
        if ($this->held($now)) {
            throw new Busy('somebody else holds the claim');
        }
        return !$this->settled();
    }

    /**
     * Starts from the beginning.
     */
    public function open(int $now, int $next_at): void
    {
        $this->move(self::KEPT);
        $this->attempts = 0;
        $this->created_at = $now;
        $this->next_at = $next_at;
    }

    /**
     * Is taken up again, and due at that moment if nothing comes of it.
     */
    public function take(int $next_at): void
    {
        $this->attempts++;
        $this->wait($next_at, $this->reason);
    }

    public function wait(int $next_at, string $reason): void
    {
        $this->move($this->state === self::FAILED ? self::FAILED : self::KEPT, $reason);
        $this->next_at = $next_at;
    }

    /**
     * Goes on to another state, out of the hands of whoever held it.
     */
    public function move(string $state, string $reason = ''): void
    {
        if ($this->state === self::CLAIMED) {
            $this->fence++;
        }
        $this->state = $state;
        $this->lease_until = 0;
        $this->reason = Check::reason($reason);
    }
}
