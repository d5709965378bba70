<?php

declare(strict_types=1);

namespace Paysig\Tests;

use Paysig\ConfigException;
use Paysig\Store\Kept;

/**
 * Callbacks are put off, found again when they are due, and known when they are settled.
 */
final class StoreDueTest extends StoreCase
{
    /** @dataProvider stores */
    public function test_what_has_waited_longest_comes_first_and_no_more_than_asked_for(string $kind): void
    {
        $store = $this->store($kind);
        foreach (['c' => 3, 'a' => 1, 'd' => 4, 'b' => 2] as $name => $at) {
            $store->keep(self::kept($name), 30, self::NOW + $at - 30);
        }
        $keys = array_map(self::key(...), ['a', 'b', 'c', 'd']);
        self::assertSame($keys, self::due($store, self::NOW + 10));
        self::assertSame([$keys[0], $keys[1]], self::due($store, self::NOW + 2));
        self::assertCount(3, $store->due(3, now: self::NOW + 10));
        self::assertInstanceOf(ConfigException::class, Thrown::by($store->due(...), 0));
    }

    /** @dataProvider stores */
    public function test_what_is_due_of_one_provider_merchant_and_environment_is_found(string $kind): void
    {
        $store = $this->store($kind);
        $texts = ['', 'a', 'A', 'a ', "\u{e9}", "e\u{301}", '%', '0', '00'];
        foreach ($texts as $at => $text) {
            foreach ([
                new Kept(self::key("p{$at}"), $text, 'x'),
                new Kept(self::key("m{$at}"), 'p', 'x', $text, 'e'),
                new Kept(self::key("e{$at}"), 'p', 'x', 'm', $text),
            ] as $kept) {
                $store->keep($kept, 30, self::NOW - 30);
            }
        }
        foreach ($texts as $at => $text) {
            self::assertSame([self::key("p{$at}")], self::keys($store->due(100, $text, '', '', self::NOW)));
            self::assertSame([self::key("m{$at}")], self::keys($store->due(merchant: $text, environment: 'e')));
            self::assertSame([self::key("e{$at}")], self::keys($store->due(merchant: 'm', environment: $text)));
        }
        self::assertCount(2 * count($texts), $store->due(provider: 'p'));
        self::assertCount(3, $store->due(3, 'p', now: self::NOW));
        self::assertCount(3 * count($texts), $store->due());
        self::assertSame([], $store->due(provider: 'p', now: self::NOW - 1));
        foreach ([['provider' => str_repeat('x', 65)], ['merchant' => "\0"], ['environment' => "\xff"]] as $wrong) {
            self::assertInstanceOf(ConfigException::class, Thrown::by($store->due(...), ...$wrong));
        }
    }

    /** @dataProvider stores */
    public function test_a_callback_is_put_off_until_its_moment(string $kind): void
    {
        $store = $this->store($kind);
        self::assertFalse($store->postpone(self::key(), 'unknown', self::NOW));
        $store->keep(self::kept(), now: self::NOW);
        self::assertTrue($store->postpone(self::key(), 'lookup_unsure', self::NOW + 30.5, now: self::NOW));
        self::assertSame([], self::due($store, self::NOW + 30.4));
        [$due] = $store->due(now: self::NOW + 30.5);
        self::assertSame([0, (float) self::NOW], [$due->attempts, $due->created_at]);
        $claim = self::taken($store, '', 10, self::NOW + 31);
        self::assertFalse($store->postpone(self::key(), 'held', self::NOW, now: self::NOW + 40));
        self::assertTrue($store->postpone(self::key(), 'ran out', self::NOW + 50, now: self::NOW + 41));
        self::assertInstanceOf(\Paysig\Store\LostClaim::class, Thrown::by($store->done(...), $claim));
        self::assertSame([self::key()], self::due($store, self::NOW + 50));
        $store->once(self::key(), static fn() => null);
        self::assertFalse($store->postpone(self::key(), 'done', self::NOW));
    }

    /** @dataProvider stores */
    public function test_what_is_due_is_taken_up_by_one(string $kind): void
    {
        $store = $this->store($kind);
        self::assertFalse($store->take(self::key(), 0, self::NOW + 60, self::NOW));
        $store->keep(self::kept(), 30, self::NOW);
        self::assertFalse($store->take(self::key(), 0, self::NOW + 60, self::NOW + 29));
        self::assertFalse($store->take(self::key(), 1, self::NOW + 90, self::NOW + 30));
        self::assertTrue($store->take(self::key(), 0, self::NOW + 90, self::NOW + 30));
        self::assertFalse($store->take(self::key(), 0, self::NOW + 90, self::NOW + 30));
        self::assertSame([], self::due($store, self::NOW + 89));
        self::assertSame(1, $store->due(now: self::NOW + 90)[0]->attempts);
        // Its holder dies: it waits for the end of the lease, and for its moment.
        $claim = self::taken($store, '', 10, self::NOW + 31);
        self::assertSame([], self::due($store, self::NOW + 41));
        self::assertTrue($store->take(self::key(), 1, self::NOW + 200, self::NOW + 90));
        self::assertInstanceOf(\Paysig\Store\LostClaim::class, Thrown::by($store->done(...), $claim));
        $store->reject(self::key(), 'gave_up');
        self::assertFalse($store->take(self::key(), 2, self::NOW + 300, self::NOW + 200));
    }

    /** @dataProvider stores */
    public function test_one_that_kills_its_process_stands_behind_those_that_wait(string $kind): void
    {
        $store = $this->store($kind);
        foreach (['deadly', 'waiting'] as $at => $name) {
            $store->keep(self::kept($name), 30, self::NOW + $at);
        }
        $first = self::keys($store->due(1, now: self::NOW + 40));
        self::assertSame([self::key('deadly')], $first);
        $store->take(self::key('deadly'), 0, self::NOW + 41, self::NOW + 40);
        self::assertSame([self::key('waiting'), self::key('deadly')], self::due($store, self::NOW + 41));
    }

    /** @dataProvider stores */
    public function test_the_state_of_a_key_is_told(string $kind): void
    {
        $store = $this->store($kind);
        self::assertNull($store->state(self::key()));
        $store->keep(self::kept(), now: self::NOW);
        self::assertSame('kept', $store->state(self::key()));
        $claim = self::taken($store, now: self::NOW);
        self::assertSame('claimed', $store->state(self::key()));
        $store->fail($claim, 'reason', now: self::NOW);
        self::assertSame('failed', $store->state(self::key()));
        $store->once(self::key(), static fn() => null);
        self::assertSame('done', $store->state(self::key()));
        $store->keep(self::kept('other'));
        $store->reject(self::key('other'), 'wrong_order');
        self::assertSame('rejected', $store->state(self::key('other')));
        $store->forget(microtime(true) + 1);
        self::assertSame('done', $store->state(self::key()));
    }
}
