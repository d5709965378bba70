<?php

declare(strict_types=1);

namespace Paysig\Tests;

use DomainException;
use Paysig\Store\Busy;
use PDO;

/**
 * Effects in the transaction of their claim happen exactly once.
 */
final class StoreOnceTest extends StoreCase
{
    /** @dataProvider stores */
    public function test_an_effect_runs_once(string $kind): void
    {
        $store = $this->store($kind);
        $ran = [];
        $effect = static function (?PDO $connection, string $key) use (&$ran): void {
            $ran[] = [$connection !== null, $key];
        };
        self::assertTrue($store->once(self::key(), $effect));
        self::assertFalse($store->once(self::key(), $effect));
        self::assertTrue($store->once(self::key('other'), $effect));
        self::assertSame([[$kind !== 'memory', self::key()], [$kind !== 'memory', self::key('other')]], $ran);
    }

    /** @dataProvider stores */
    public function test_an_effect_that_throws_has_not_happened_and_is_due(string $kind): void
    {
        $store = $this->store($kind);
        $store->keep(self::kept(), now: self::NOW);
        $thrown = new DomainException('with a secret in it');
        $call = static fn(?float $retry_at) => $store->once(
            self::key(),
            static fn() => throw $thrown,
            $retry_at,
            self::NOW + 1,
        );
        self::assertSame($thrown, Thrown::by($call, null));
        self::assertSame([], self::due($store, self::NOW));
        self::assertSame([self::key()], self::due($store, self::NOW + 1));
        self::assertSame($thrown, Thrown::by($call, self::NOW + 100.0));
        self::assertSame([], self::due($store, self::NOW + 99));
        self::assertSame(0, $store->due(now: self::NOW + 100)[0]->attempts);
        self::assertTrue($store->once(self::key(), static fn() => null));
        self::assertSame([], self::due($store, self::NOW + 1000));
    }

    /** @dataProvider stores */
    public function test_a_claim_that_another_holds_is_left_alone_until_its_lease_runs_out(string $kind): void
    {
        $store = $this->store($kind);
        $claim = self::taken($store, '', 60, self::NOW);
        $call = static fn(float $now) => $store->once(self::key(), static fn() => null, now: $now);
        self::assertInstanceOf(Busy::class, Thrown::by($call, self::NOW + 59.9));
        self::assertTrue($call(self::NOW + 60.0));
        self::assertInstanceOf(\Paysig\Store\LostClaim::class, Thrown::by($store->done(...), $claim));
    }

    /** @dataProvider stores */
    public function test_an_effect_may_run_another_and_both_stay_or_neither_does(string $kind): void
    {
        $store = $this->store($kind);
        $inner = static fn(): bool => $store->once(self::key('inner'), static fn() => null);
        $failing = static function () use ($inner): never {
            self::assertTrue($inner());
            self::assertFalse($inner());
            throw new DomainException();
        };
        self::assertInstanceOf(DomainException::class, Thrown::by(static fn() => $store->once(
            self::key('outer'),
            $failing,
        )));
        self::assertTrue($store->once(self::key('outer'), $inner));
        self::assertFalse($inner());
        self::assertFalse($store->once(self::key('outer'), $inner));
    }

    /** @dataProvider databases */
    public function test_effect_and_claim_are_seen_together(string $kind): void
    {
        $store = $this->store($kind);
        $store->keep(self::kept());
        $store->once(self::key(), function (PDO $connection, string $key) use ($kind): void {
            self::effect()($connection, $key);
            if ($kind !== 'sqlite') {
                self::assertSame([], $this->effects($kind));
                self::assertSame('kept', $this->seen($kind, self::key())['state']);
            }
        });
        self::assertSame([self::key()], $this->effects($kind));
        self::assertSame('done', $this->seen($kind, self::key())['state']);
    }
}
