<?php

declare(strict_types=1);

namespace Paysig;

use Paysig\Http\Carrier;
use Paysig\Processor\Again;
use Paysig\Processor\Asking;
use Paysig\Processor\Effect;
use Paysig\Processor\Handling;
use Paysig\Processor\Inquiry;
use Paysig\Processor\Judge;
use Paysig\Processor\Keeper;
use Paysig\Processor\Log;
use Paysig\Processor\Parts;
use Paysig\Processor\Patience;
use Paysig\Processor\Receiving;
use Paysig\Processor\Scope;
use Paysig\Processor\Settling;
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
    private readonly Log $log;
    private readonly Receiving $receiving;
    private readonly Again $again;

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
     *     as $logger->warning(...) of a PSR-3 logger. Its context has the level: error or warning.
     *     Null: PHP's own log.
     *
     * @throws ConfigException A setting is wrong, or settings contradict each other.
     */
    // @mago-expect lint:excessive-parameter-list
    public function __construct(
        private readonly Verifier $verifier,
        string|array $provider,
        ?Store $store,
        callable $expect,
        callable $effect,
        ?Lookup $lookup = null,
        ?Carrier $carrier = null,
        ?string $policy = null,
        string $merchant = '',
        ?string $environment = null,
        bool $exactly_once = true,
        bool $partial = false,
        float $lease = 60,
        Patience $patience = new Patience(),
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
        $this->log = new Log($log === null ? null : $log(...));
        $asking = new Asking($lookup, $carrier);
        $parts = new Parts($scope, $partial);
        $keeper = new Keeper($store, $patience, $this->log);
        $handling = new Handling(
            $scope,
            new Settling($store, $patience, $this->log),
            new Judge($expect(...), $policy, $asking),
            new Effect($effect(...), $store, $exactly_once, $lease),
            $parts,
            $this->log,
        );
        $this->receiving = new Receiving($store, $scope, $parts, $keeper, $handling, $patience);
        $inquiry = new Inquiry($scope, $expect(...), $asking, $parts);
        $this->again = new Again($store, $scope, $parts, $keeper, $handling, $inquiry, $patience);
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
        return $this->receiving->accept($verified, true, $now);
    }

    /**
     * Takes a callback that was verified already, as receive() does.
     *
     * @param bool $settle False: it is kept and no more, with the code queued, for somebody to call
     *     settle() with the answer's key. If nobody does, askAgain() finds it.
     * @param float|null $now The time to go by, in seconds since 1970; null for now.
     *
     * @throws ConfigException It was verified for another provider, or there is no store to keep
     *     it in.
     */
    // @mago-expect lint:no-boolean-flag-parameter
    public function accept(Verified $verified, bool $settle = true, ?float $now = null): Answer
    {
        if ($verified->provider !== $this->verifier->provider) {
            throw new ConfigException('the callback was verified for another provider');
        }
        return $this->receiving->accept($verified, $settle, $now);
    }

    /**
     * Settles one callback that is kept, due or not.
     *
     * @param string $key What it is kept under, as Answer has it.
     * @param bool $reopen One that was rejected is tried as if it came now.
     * @param float|null $now The time to go by, in seconds since 1970; null for now.
     *
     * @return string|null The code of an Answer, or gave_up; null where there is none of this
     *     processor's, where it is settled, and where somebody is at it.
     *
     * @throws Store\StoreException The store cannot be read or written.
     * @throws ConfigException The key is none, or there is no store.
     */
    // @mago-expect lint:no-boolean-flag-parameter
    public function settle(string $key, bool $reopen = false, ?float $now = null): ?string
    {
        return $this->again->settle($key, $reopen, $now);
    }

    /**
     * Asks the provider about a payment whose callback never came, and settles what it says.
     *
     * Nobody has signed the payload, so the provider's answer alone counts, and it has to confirm
     * it. Only what comes from your own records should be asked about: an id that a customer has
     * typed may be that of somebody else's payment. What is settled is not asked about. What
     * expect, the effect, the carrier and the store throw comes out; a payment whose effect has
     * thrown is kept, and askAgain() goes on with it.
     *
     *     $waiting = ['order_id' => $id, 'transaction_id' => $token, 'outcome' => 'paid'];
     *     $processor->reconcile(Paysig\write_payment('paymento', $waiting)); // 'done'
     *
     * @param string $payload What the callback would say, as write_payment() makes it.
     * @param float|null $now The time to go by, in seconds since 1970; null for now.
     *
     * @return string The code of an Answer, or the verdict of a lookup that did not confirm it:
     *     contradicted, not_found, unsure or misconfigured.
     *
     * @throws ConfigException There is no store or no lookup, or callbacks may not name the payment
     *     by this id (LookupRequest::$names_payment): one that came later would be credited as well.
     */
    public function reconcile(string $payload, ?float $now = null): string
    {
        return $this->again->reconcile($payload, $now);
    }

    /**
     * What reconcile() would come to, without writing anything, and the reasons. The provider
     * notices that it was asked. Throws what reconcile() does.
     *
     * @param string $payload As for reconcile().
     *
     * @return array{string, list<string>} The code is confirmed where it would be settled.
     *
     * @throws ConfigException As for reconcile().
     */
    public function lookUp(string $payload): array
    {
        return $this->again->lookUp($payload);
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
        return $this->again->askAgain($limit, $now);
    }
}
