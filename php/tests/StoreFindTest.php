<?php

declare(strict_types=1);

namespace Paysig\Tests;

use Paysig\ConfigException;
use Paysig\Store\Kept;

/**
 * A callback is found by its key, and taken up before its time if somebody asks for it.
 */
final class StoreFindTest extends StoreCase
{
    /** @dataProvider stores */
    public function test_a_callback_is_found_by_its_key_whatever_became_of_it(string $kind): void
    {
        $store = $this->store($kind);
        self::assertNull($store->find(self::key()));
        $kept = new Kept(self::key(), 'paymento', "\0\xff{}", 'm', 'e', true, 'd-1');
        $store->keep($kept, 30, self::NOW);
        $found = $store->find(self::key());
        self::assertEquals($kept->stored(0, self::NOW, true), $found);
        $store->reject(self::key(), 'for a test', now: self::NOW);
        self::assertEquals($found, $store->find(self::key()));
        $store->forget(self::NOW + 1);
        self::assertNull($store->find(self::key()));
    }

    /** @dataProvider stores */
    public function test_a_claim_without_a_callback_is_none(string $kind): void
    {
        $store = $this->store($kind);
        $store->once(self::key(), static fn() => null, now: self::NOW);
        self::assertSame('done', $store->state(self::key()));
        self::assertNull($store->find(self::key()));
        foreach (['', 'x', strtoupper(self::key()), self::key() . "\n"] as $wrong) {
            self::assertInstanceOf(ConfigException::class, Thrown::by($store->find(...), $wrong));
        }
    }

    /** @dataProvider stores */
    public function test_what_is_not_due_is_taken_up_early_only_if_that_is_asked_for(string $kind): void
    {
        $store = $this->store($kind);
        $store->keep(self::kept(), 30, self::NOW);
        self::assertFalse($store->take(self::key(), 0, self::NOW + 60, self::NOW + 1));
        self::assertTrue($store->take(self::key(), 0, self::NOW + 60, self::NOW + 1, early: true));
        self::assertFalse($store->take(self::key(), 0, self::NOW + 60, self::NOW + 1, early: true));
        self::assertTrue($store->take(self::key(), 1, self::NOW + 60, self::NOW + 1, early: true));
        self::assertSame(2, $store->find(self::key())?->attempts);
        self::assertSame([], self::due($store, self::NOW + 59));
        self::assertSame([self::key()], self::due($store, self::NOW + 60));
    }

    /** @dataProvider stores */
    public function test_what_somebody_holds_or_is_settled_is_not_taken_up_early(string $kind): void
    {
        $store = $this->store($kind);
        $store->keep(self::kept(), 30, self::NOW);
        $claim = self::taken($store, '', 60, self::NOW);
        self::assertFalse($store->take(self::key(), 0, self::NOW + 90, self::NOW + 59, early: true));
        $store->done($claim, self::NOW + 1);
        self::assertFalse($store->take(self::key(), 0, self::NOW + 90, self::NOW + 99, early: true));
        $store->keep(self::kept('other'), 30, self::NOW);
        $store->reject(self::key('other'), 'for a test', now: self::NOW);
        self::assertFalse($store->take(self::key('other'), 0, self::NOW + 90, self::NOW + 99, early: true));
    }

    /** @dataProvider databases */
    public function test_a_callback_is_found_while_another_connection_holds_it(string $kind): void
    {
        $store = $this->store($kind);
        $store->keep(self::kept(), 30, self::NOW);
        $seen = [];
        $store->once(self::key(), function () use ($kind, &$seen): void {
            $other = new \Paysig\Store\PdoStore(self::impatient($this->connect($kind)), 0.02);
            $seen = [$other->state(self::key()), $other->find(self::key())?->payload];
        });
        self::assertSame(['kept', '{}'], $seen);
    }
}
