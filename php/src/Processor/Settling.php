<?php

declare(strict_types=1);

namespace Paysig\Processor;

use Paysig\Store\Kept;
use Paysig\Store\Store;
use Throwable;

/**
 * Puts callbacks off and rejects them, if there is a store, and answers what came of it by the
 * code of an Answer.
 *
 * @internal
 */
final class Settling
{
    public function __construct(
        private readonly ?Store $store,
        private readonly Patience $patience,
        private readonly Log $log,
    ) {}

    /**
     * @return string What becomes of a callback that fails: it is kept, or it is not.
     */
    public function fallback(): string
    {
        return $this->store === null ? 'not_kept' : 'kept';
    }

    /**
     * Puts a callback off about which nothing can be decided yet, or gives it up.
     */
    public function wait(Kept $kept, string $reasons, float $next_at, ?float $now): string
    {
        $misconfigured = str_contains($reasons, 'lookup_misconfigured');
        if ($misconfigured) {
            $this->log->alarm($kept, 'waits: the provider refused the API key');
        }
        return !$misconfigured && $this->patience->isOver($kept, $now)
            ? $this->reject($kept, 'gave_up', '', $now)
            : $this->postpone($kept, $reasons, $next_at, $now);
    }

    public function postpone(Kept $kept, string $reason, float $next_at, ?float $now): string
    {
        try {
            return $this->store?->postpone($kept->claim_key, $reason, $next_at, $kept->attempts, $now) === false
                ? 'duplicate'
                : $this->fallback();
        } catch (Throwable $thrown) {
            $this->log->failure($kept, 'it could not be put off', $thrown);
            return $this->fallback();
        }
    }

    /**
     * Puts a callback off whose order may yet become known, or rejects it.
     */
    public function unknownOrder(Kept $kept, float $next_at, ?float $now): string
    {
        return $this->store !== null && $this->patience->waitsForOrder($kept, $now)
            ? $this->postpone($kept, 'unknown_order', $next_at, $now)
            : $this->reject($kept, 'unknown_order', '', $now);
    }

    /**
     * @param string $reasons Why, in stable names; '' where the code says it.
     */
    public function reject(Kept $kept, string $code, string $reasons, ?float $now): string
    {
        try {
            $reason = $reasons === '' ? $code : $reasons;
            if ($this->store?->reject($kept->claim_key, $reason, $kept->attempts, $now) === false) {
                return 'duplicate';
            }
        } catch (Throwable $thrown) {
            $this->log->failure($kept, 'it could not be settled', $thrown);
            return $this->fallback();
        }
        $text = $reasons === '' ? "has no effect: {$code}" : "has no effect: {$code}, {$reasons}";
        $code === 'gave_up' ? $this->log->alarm($kept, $text) : $this->log->note($kept, $text);
        return $code;
    }
}
