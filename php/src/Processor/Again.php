<?php

declare(strict_types=1);

namespace Paysig\Processor;

use Paysig\ConfigException;
use Paysig\Store\Kept;
use Paysig\Store\Store;

/**
 * Callbacks that are kept, and payments of which none came.
 *
 * @internal
 */
final class Again
{
    // @mago-expect lint:excessive-parameter-list
    public function __construct(
        private readonly ?Store $store,
        private readonly Scope $scope,
        private readonly Parts $parts,
        private readonly Keeper $keeper,
        private readonly Handling $handling,
        private readonly Inquiry $inquiry,
        private readonly Patience $patience,
    ) {}

    // @mago-expect lint:no-boolean-flag-parameter
    public function settle(string $key, bool $reopen, ?float $now): ?string
    {
        $store = $this->needed('settle');
        $kept = $store->find($key);
        if ($kept === null || !$this->scope->owns($kept)) {
            return null;
        }
        if ($reopen && $store->reopen($key, $now)) {
            $kept = $store->find($key) ?? $kept;
        }
        $taken = $this->keeper->takeUp($store, $kept, $now, true);
        return $taken === null ? null : $this->handled($taken, $now);
    }

    public function reconcile(string $payload, ?float $now): string
    {
        $store = $this->needed('reconcile');
        $kept = $this->scope->keptOf($payload);
        if (Keeper::isDone($store, $kept, $this->parts->claimKey($kept))) {
            return 'duplicate';
        }
        [$payment, $code] = $this->inquiry->look($kept, $this->patience->budget);
        if ($payment === null) {
            return $code;
        }
        $taken = $this->keeper->keepOpen($store, $kept, $now);
        $next_at = ($now ?? microtime(true)) + $this->patience->first;
        return $taken instanceof Kept ? $this->handling->accept($taken, $payment, $next_at, $now) : $taken;
    }

    /**
     * @return array{string, list<string>}
     */
    public function lookUp(string $payload): array
    {
        $store = $this->needed('lookUp');
        $kept = $this->scope->keptOf($payload);
        if (Keeper::isDone($store, $kept, $this->parts->claimKey($kept))) {
            return ['duplicate', []];
        }
        [, $code, $reasons] = $this->inquiry->look($kept, $this->patience->budget);
        return [$code, $reasons];
    }

    /**
     * @return array<string, int>
     */
    public function askAgain(int $limit, ?float $now): array
    {
        $codes = [];
        foreach ($this->keeper->due($this->needed('askAgain'), $this->scope, $limit, $now) as $taken) {
            $codes[] = $this->handled($taken, $now);
        }
        return array_count_values($codes);
    }

    /**
     * @param array{Kept, float} $taken A callback, and when it is due again.
     */
    private function handled(array $taken, ?float $now): string
    {
        [$kept, $next_at] = $taken;
        [$code] = $this->handling->handle($kept, $next_at, $this->patience->budget, $now);
        return $code;
    }

    private function needed(string $operation): Store
    {
        return $this->store ?? throw new ConfigException("without a store there is nothing for {$operation}() to do");
    }
}
