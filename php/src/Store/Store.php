<?php

declare(strict_types=1);

namespace Paysig\Store;

use Paysig\ConfigException;
use PDO;

/**
 * Keeps callbacks until they are handled, and sees to it that each is handled once.
 *
 * Effect and claim commit together in once() and credit(): exactly once. atLeastOnce() and
 * creditElsewhere() are for effects in another place: there an effect may run again after a
 * crash, always with the same idempotency key, by which that place can tell.
 *
 * A claim key is what claim_key() makes of a callback, a payment key what payment_key() makes of
 * it. Callbacks are best kept by their message_key(): several may be about one claim, and one that
 * is rejected says nothing of the others. Moments are seconds since 1970, null for now; durations are seconds.
 *
 * Every method throws a StoreException where the store cannot be reached. What was asked for may
 * then have been done or not; ask again.
 */
// @mago-expect lint:too-many-methods
interface Store
{
    /**
     * Keeps a callback. When this returns, the provider can be told that all is well: a crash
     * loses nothing.
     *
     * There is one row for a key, whatever arrives later. What is sent again while it waits
     * changes nothing, unless it comes from the right address now and did not before. What was
     * rejected is opened again by that, or by what is sent again that long after.
     *
     * @param float $wait In seconds: when it is due if nothing comes of it, and for how long what
     *     is rejected stays so.
     *
     * @return Kept|null What the store knows of it, if it is to be handled now; null where it is
     *     settled, waits for its moment, or is held by somebody.
     *
     * @throws Busy Others stood in the way for too long.
     * @throws ConfigException A transaction is open: what this returns would not be durable.
     */
    public function keep(Kept $kept, float $wait = 30, ?float $now = null): ?Kept;

    /**
     * What has become of a callback, or of a claim: kept, claimed, failed, done or rejected; null
     * where it is unknown. Waits for nobody: somebody may be settling it at this moment.
     */
    public function state(string $key): ?string;

    /**
     * The callback that is kept under a key, settled or not; null where there is none, or its
     * payload was dropped. Waits for nobody, as state().
     */
    public function find(string $key): ?Kept;

    /**
     * Takes up a callback that due() or find() has given, unless somebody else has done so. When
     * that was committed, a process that is killed by what it does next stands in nobody's way.
     *
     * @param int $attempts What the callback says of them.
     * @param float $next_at When it is due if nothing comes of it.
     * @param bool $early One that is not due yet is taken up as well.
     */
    // @mago-expect lint:no-boolean-flag-parameter
    public function take(string $key, int $attempts, float $next_at, ?float $now = null, bool $early = false): bool;

    /**
     * Runs an effect that writes to the store's own database exactly once. Effect and claim are
     * one transaction: both stay or neither does. Within a transaction of yours it is yours, and
     * your commit settles both.
     *
     *     $store->once($claim_key, function (PDO $connection, string $idempotency_key): void {
     *         $connection->prepare('UPDATE orders SET paid = 1 WHERE id = ?')->execute([$id]);
     *     });
     *
     * What an effect does elsewhere, such as sending a message, is not undone with it. The effect
     * must not end the transaction, as MySQL does by itself for CREATE TABLE and the like. Where
     * others stand in the way of the transaction it is undone and run anew a few times.
     *
     * @param callable(?PDO, string): mixed $effect Gets the store's connection (null for a
     *     MemoryStore) and the idempotency key. What it throws comes out; then the claim has
     *     failed, and is due.
     * @param float|null $retry_at From when on it is due if the effect throws.
     *
     * @return bool The effect has run; false where it had before, or the callback is rejected.
     *
     * @throws Busy Somebody else is at it.
     */
    public function once(string $claim_key, callable $effect, ?float $retry_at = null, ?float $now = null): bool;

    /**
     * Takes a callback that nobody holds, so that done() or fail() can settle it.
     *
     * @param float $lease For how long, in seconds; then somebody else may take over.
     *
     * @return Claim|null Null where it is settled already.
     *
     * @throws Busy Somebody else holds it.
     */
    public function claim(string $claim_key, float $lease = 60, ?float $now = null): ?Claim;

    /**
     * Holds on to a claim for so many seconds from now.
     *
     * @throws LostClaim Somebody took over.
     */
    public function renew(Claim $claim, float $lease = 60, ?float $now = null): Claim;

    /**
     * Settles a claim: its effect is there.
     *
     * @throws LostClaim Somebody took over.
     */
    public function done(Claim $claim, ?float $now = null): void;

    /**
     * Gives a claim back: its effect is not there.
     *
     * @param string $reason For the operator, without anything secret.
     * @param float|null $next_at From when on it is due again.
     *
     * @throws LostClaim Somebody took over.
     */
    public function fail(Claim $claim, string $reason, ?float $next_at = null, ?float $now = null): void;

    /**
     * Runs an effect in another place at least once: after a crash, or when the lease ran out,
     * it may run again with the same idempotency key.
     *
     * @param callable(string): mixed $effect Gets the idempotency key. What it throws comes out;
     *     then the claim has failed, and is due.
     * @param float $lease Longer than the effect takes, in seconds.
     * @param float|null $retry_at From when on it is due if the effect throws.
     *
     * @return bool The effect has run; false where it had before, or the callback is rejected.
     *
     * @throws Busy Somebody else is at it.
     * @throws LostClaim The effect ran for longer than the lease, and somebody took over.
     * @throws ConfigException A transaction is open: the claim would not be there after a crash.
     */
    public function atLeastOnce(
        string $claim_key,
        callable $effect,
        float $lease = 60,
        ?float $retry_at = null,
        ?float $now = null,
    ): bool;

    /**
     * Puts a callback off, to be due again at that moment.
     *
     * @param int|null $attempts Unless it was taken up since it had so many; null: whatever.
     *
     * @return bool False where there is nothing to put off: it is unknown, settled or held.
     */
    public function postpone(
        string $key,
        string $reason,
        float $next_at,
        ?int $attempts = null,
        ?float $now = null,
    ): bool;

    /**
     * Settles a callback without an effect.
     *
     * @param int|null $attempts As for postpone().
     *
     * @return bool False where there is nothing to reject: it is unknown, settled or held.
     */
    public function reject(string $key, string $reason, ?int $attempts = null, ?float $now = null): bool;

    /**
     * Has a callback that was rejected be due at once, as if it were new.
     *
     * @return bool False where it is not rejected, or its payload was dropped.
     */
    public function reopen(string $key, ?float $now = null): bool;

    /**
     * The callbacks that are to be gone on with: their moment has come, and nobody holds them.
     *
     * @param int $limit The most callbacks wanted.
     * @param string|null $provider Of this provider alone; null for all of them.
     * @param string|null $merchant Of this merchant alone; null for all of them.
     * @param string|null $environment Of this environment alone; null for all of them.
     *
     * @return list<Kept> The one that has waited longest first.
     *
     * @throws ConfigException The limit is below 1, or a text is too long or not UTF-8.
     */
    public function due(
        int $limit = 100,
        ?string $provider = null,
        ?string $merchant = null,
        ?string $environment = null,
        ?float $now = null,
    ): array;

    /**
     * Credits what a payment in parts has reached, less what was credited for it before, exactly
     * once: like once(), in one transaction, one after the other for each payment.
     *
     * @param string $total All that was paid by now, a decimal.
     * @param callable(?PDO, string, string): mixed $effect Gets the store's connection (null for
     *     a MemoryStore), the amount to credit and the idempotency key of this credit. It is
     *     called a second time where an open credit of creditElsewhere() has to be finished first.
     *
     * @return string|null What was credited; null where nothing was due.
     *
     * @throws Busy Somebody else is at it.
     * @throws ConfigException The total is not a decimal.
     */
    public function credit(string $payment_key, string $total, callable $effect, ?float $now = null): ?string;

    /**
     * Like credit() for an effect in another place, at least once: after a crash the same amount
     * is credited again with the same idempotency key, before anything else is.
     *
     * @param callable(string, string): mixed $effect Gets the amount to credit and the
     *     idempotency key of this credit.
     * @param float $lease Longer than the effect takes, in seconds.
     *
     * @return string|null What was credited; null where nothing was due.
     *
     * @throws Busy Somebody else is at it.
     * @throws LostClaim The effect ran for longer than the lease, and somebody took over.
     * @throws ConfigException The total is not a decimal, or a transaction is open.
     */
    public function creditElsewhere(
        string $payment_key,
        string $total,
        callable $effect,
        float $lease = 60,
        ?float $now = null,
    ): ?string;

    /**
     * Drops the payloads of what was settled before that moment. Its rows stay, since they tell
     * that it was.
     *
     * @return int How many were dropped.
     */
    public function forget(float $before): int;
}
