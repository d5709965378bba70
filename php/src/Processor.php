<?php

declare(strict_types=1);

namespace Paysig;

use Paysig\Http\Carrier;
use Paysig\Processor\Effect;
use Paysig\Processor\Handling;
use Paysig\Processor\Judge;
use Paysig\Processor\Keeper;
use Paysig\Processor\Log;
use Paysig\Processor\Parts;
use Paysig\Processor\Patience;
use Paysig\Processor\Scope;
use Paysig\Processor\Settling;
use Paysig\Store\Kept;
use Paysig\Store\Rules\Moment;
use Paysig\Store\Store;
use PDO;

/**
 * Takes a provider's callbacks from the request to the credited order: verifies, keeps, compares,
 * asks the provider where the policy wants it, and runs your effect once.
 *
 *     $processor = new Paysig\Processor(
 *         new Paysig\Verifier('paymento', $secret),
 *         'paymento',
 *         new Paysig\Store\PdoStore($pdo),
 *         expect: fn(Paysig\Payment $payment) => $orders->expectation($payment->order_id),
 *         effect: function (Paysig\Payment $payment, string $key, ?string $amount, ?PDO $pdo): void {
 *             // Credit the order, in the transaction that is open on $pdo.
 *         },
 *     );
 *     http_response_code($processor->receive(Paysig\Request::fromGlobals())->status);
 *
 * Whatever goes wrong behind the signature, an authentic callback is not lost: it is kept, and a
 * cron job that calls askAgain() goes on with it.
 */
final class Processor
{
    private readonly Scope $scope;
    private readonly Keeper $keeper;
    private readonly Handling $handling;
    private readonly Log $log;

    /**
     * @param Verifier $verifier Tells whether a callback is the provider's.
     * @param string|array<string, mixed> $provider The provider for which it does: its name or row.
     * @param Store|null $store Where callbacks are kept. Null: nowhere. Then the provider is asked
     *     to send again what cannot be settled at once, and the effect has to tell by the
     *     idempotency key what it has done already.
     * @param callable(Payment): ?Expectation $expect What your records say about the order of a
     *     payment; null for an order that does not exist.
     * @param callable(Payment, string, ?string, ?PDO): mixed $effect Credits an order. Gets the
     *     payment, the idempotency key, the amount to credit (null where nobody told one, or the
     *     payment is not paid) and the store's connection, which is null unless $exactly_once.
     * @param Lookup|null $lookup How the provider is asked: where the policy wants it, and where the
     *     callback lacks something that is expected.
     * @param Carrier|null $carrier What carries that.
     * @param string|null $policy The proofs that it takes, as decide() reads them. Null: 'signature
     *     and lookup' where there is a lookup, else 'signature'.
     * @param string $merchant The merchant, as for claim_key().
     * @param string|null $environment The environment, as for claim_key(). Null: the lookup's, or ''.
     * @param bool $exactly_once The effect writes to the store's own database: it runs within the
     *     transaction that settles the claim. False for an effect in another place, which may run
     *     again with the same idempotency key.
     * @param bool $partial Payments arrive in parts: each callback tells what was paid so far, and
     *     credits what that exceeds the credited amount by.
     * @param float $lease Longer than an effect in another place takes, in seconds.
     * @param Patience $patience When callbacks that are kept are tried again.
     * @param (callable(string, array<string, mixed>): mixed)|null $log What tells the operator, such
     *     as $logger->warning(...) of a PSR-3 logger. Null: PHP's own log.
     *
     * @throws ConfigException A setting is wrong, or settings contradict each other.
     */
    // @mago-expect lint:excessive-parameter-list
    public function __construct(
        private readonly Verifier $verifier,
        string|array $provider,
        private readonly ?Store $store,
        callable $expect,
        callable $effect,
        ?Lookup $lookup = null,
        ?Carrier $carrier = null,
        ?string $policy = null,
        string $merchant = '',
        ?string $environment = null,
        bool $exactly_once = true,
        private readonly bool $partial = false,
        float $lease = 60,
        private readonly Patience $patience = new Patience(),
        ?callable $log = null,
    ) {
        $scope = new Scope($provider, $merchant, $environment, $lookup);
        if ($verifier->provider !== $scope->name) {
            throw new ConfigException('verifier, provider and lookup must be of one provider');
        }
        if ($partial && $store === null) {
            throw new ConfigException('payments in parts need a store');
        }
        Moment::duration('lease', $lease);
        $this->scope = $scope;
        $this->log = new Log($log === null ? null : $log(...));
        $this->keeper = new Keeper($store, $patience, $this->log);
        $this->handling = new Handling(
            $scope,
            new Settling($store, $patience, $this->log),
            new Judge($expect(...), $policy, $lookup, $carrier),
            new Effect($effect(...), $store, $exactly_once, $lease),
            new Parts($scope, $partial),
            $this->log,
        );
    }

    /**
     * Takes a callback. Only what the verifier's closure for secrets throws comes out.
     * Call it outside of a transaction: a callback is answered for once it is kept durably.
     *
     * @param float|null $now The time to go by, in seconds since 1970; null for now.
     */
    public function receive(Request $request, ?float $now = null): Answer
    {
        try {
            $verified = $request->verify($this->verifier, $now === null ? null : (int) $now);
        } catch (RejectedException $refused) {
            $this->log->refused($refused->getMessage());
            return new Answer($refused->status, $refused->reason);
        }
        $kept = $this->scope->kept($verified);
        // A part that follows another one may have its claim key.
        $claim_key = $this->partial ? null : $this->scope->claimKey($kept);
        $taken = $this->keeper->keep($kept, $claim_key, $now);
        [$code, $decision] = $taken instanceof Kept
            ? $this->handling->handle($taken, $this->patience->next($taken->attempts, $now), null, $now)
            : [$taken, null];
        return new Answer($this->status($code, $verified), $code, $decision, $verified);
    }

    /**
     * Goes on with what is kept and due. For a cron job, every minute or so.
     *
     *     $processor->askAgain(); // ['done' => 3, 'kept' => 1]
     *
     * @param int $limit The most callbacks to go on with.
     * @param float|null $now The time to go by, in seconds since 1970; null for now.
     *
     * @return array<string, int> How many came to which code: those of an Answer, and gave_up for
     *     what nothing could be decided about in time.
     *
     * @throws Store\StoreException The store cannot be read.
     * @throws ConfigException The limit is below 1, or there is no store.
     */
    public function askAgain(int $limit = 100, ?float $now = null): array
    {
        $store = $this->store ?? throw new ConfigException('there is no store, so nothing is kept');
        $counts = [];
        foreach ($this->keeper->due($store, $this->scope, $limit, $now) as [$kept, $next_at]) {
            [$code] = $this->handling->handle($kept, $next_at, $this->patience->budget, $now);
            $counts[$code] = ($counts[$code] ?? 0) + 1;
        }
        return $counts;
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
