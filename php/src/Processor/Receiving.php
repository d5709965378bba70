<?php

declare(strict_types=1);

namespace Paysig\Processor;

use Paysig\Answer;
use Paysig\ConfigException;
use Paysig\Store\Store;
use Paysig\Verified;

/**
 * The way of a callback from its verification until it is kept, and settled at once if it may be.
 *
 * @internal
 */
final class Receiving
{
    // @mago-expect lint:excessive-parameter-list
    public function __construct(
        private readonly ?Store $store,
        private readonly Scope $scope,
        private readonly Parts $parts,
        private readonly Keeper $keeper,
        private readonly Handling $handling,
        private readonly Patience $patience,
    ) {}

    // @mago-expect lint:no-boolean-flag-parameter
    public function accept(Verified $verified, bool $settle, ?float $now): Answer
    {
        if ($this->store === null && !$settle) {
            throw new ConfigException('without a store nothing can be kept for later');
        }
        $kept = $this->scope->kept($verified);
        $taken = $this->keeper->keep($kept, $this->parts->claimKey($kept), $now);
        [$code, $decision] = match (true) {
            is_string($taken) => [$taken, null],
            $settle => $this->handling->handle($taken, $this->patience->next($taken->attempts, $now), null, $now),
            default => ['queued', null],
        };
        $key = $this->store === null || $code === 'not_kept' ? null : $kept->claim_key;
        return new Answer($this->status($code, $verified), $code, $decision, $verified, $key);
    }

    private function status(string $code, Verified $verified): int
    {
        if ($code === 'not_kept') {
            return 503;
        }
        // With nowhere to keep it, the provider's own list of failures is what the operator has.
        return $this->store !== null || in_array($code, ['done', 'no_payment'], true)
            ? $verified->status
            : $verified->refused_status;
    }
}
