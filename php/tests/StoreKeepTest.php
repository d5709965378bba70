<?php

declare(strict_types=1);

namespace Paysig\Tests;

use Paysig\ConfigException;
use Paysig\Store\Kept;
use Paysig\Store\LostClaim;

/**
 * Callbacks are kept, rejected, and forgotten at last.
 */
final class StoreKeepTest extends StoreCase
{
    /** @dataProvider stores */
    public function test_what_is_kept_comes_back_byte_for_byte(string $kind): void
    {
        $store = $this->store($kind);
        $bytes = implode('', array_map('chr', range(0, 255)));
        $all = [
            new Kept(
                self::key('a'),
                'akashicpay',
                $bytes . $bytes,
                "M\u{e9}rchant \u{1f4b6} '\\\"?:x",
                'testnet',
                true,
                "msg_\u{e9}",
            ),
            new Kept(self::key('b'), 'generic', '', '', '', false, ''),
            new Kept(
                self::key('c'),
                str_repeat("\u{e9}", 64),
                'x',
                str_repeat("\u{1f4b6}", 190),
                str_repeat('y', 190),
                null,
                null,
            ),
        ];
        foreach ($all as $at => $kept) {
            $returned = $store->keep($kept, now: self::NOW + $at + 0.125);
            self::assertEquals($kept->stored(0, self::NOW + $at + 0.125, $kept->address_ok), $returned);
        }
        $due = $store->due(now: self::NOW + 40);
        self::assertCount(3, $due);
        foreach ($all as $at => $kept) {
            self::assertSame(self::NOW + $at + 0.125, $due[$at]->created_at);
            self::assertSame(0, $due[$at]->attempts);
            self::assertSame(
                [...get_object_vars($kept), 'created_at' => $due[$at]->created_at],
                get_object_vars($due[$at]),
            );
        }
    }

    /** @dataProvider stores */
    public function test_a_large_payload_is_kept(string $kind): void
    {
        $store = $this->store($kind);
        $payload = random_bytes(3_000_000);
        $store->keep(self::kept('', $payload), now: self::NOW);
        self::assertSame(hash('sha256', $payload), hash('sha256', $store->due()[0]->payload));
    }

    /** @dataProvider stores */
    public function test_a_second_delivery_changes_nothing_while_the_first_one_waits(string $kind): void
    {
        $store = $this->store($kind);
        self::assertNotNull($store->keep(self::kept('', 'first'), 30, self::NOW));
        self::assertNull($store->keep(self::kept('', 'second'), 30, self::NOW + 29.9));
        self::assertSame([], self::due($store, self::NOW + 29.9));
        self::assertSame('first', $store->due(now: self::NOW + 30)[0]->payload);
        self::assertTrue($store->postpone(self::key(), 'later', self::NOW + 100, now: self::NOW));
        self::assertNull($store->keep(self::kept('', 'third'), 30, self::NOW + 99));
        self::assertSame([self::key()], self::due($store, self::NOW + 100));
    }

    /** @dataProvider stores */
    public function test_a_delivery_takes_up_what_is_overdue(string $kind): void
    {
        $store = $this->store($kind);
        $store->keep(self::kept(), 30, self::NOW);
        $taken = $store->keep(self::kept(), 30, self::NOW + 30);
        self::assertSame([1, (float) self::NOW], [$taken?->attempts, $taken?->created_at]);
        self::assertNull($store->keep(self::kept(), 30, self::NOW + 59));
        $claim = self::taken($store, '', 60, self::NOW + 59);
        self::assertNull($store->keep(self::kept(), 30, self::NOW + 118));
        self::assertSame(2, $store->keep(self::kept(), 30, self::NOW + 119)?->attempts);
        self::assertSame('kept', $store->state(self::key()));
        self::assertInstanceOf(LostClaim::class, Thrown::by($store->done(...), $claim));
        self::assertSame([], self::due($store, self::NOW + 148));
    }

    /** @dataProvider stores */
    public function test_an_address_that_is_right_at_last_has_a_callback_handled_at_once(string $kind): void
    {
        $store = $this->store($kind);
        $from = static fn(?bool $address_ok) => new Kept(self::key(), 'p', '{}', address_ok: $address_ok);
        self::assertFalse($store->keep($from(false), 30, self::NOW)?->address_ok);
        self::assertNull($store->keep($from(null), 30, self::NOW));
        $taken = $store->keep($from(true), 30, self::NOW + 1);
        self::assertSame([true, 1], [$taken?->address_ok, $taken?->attempts]);
        self::assertNull($store->keep($from(true), 30, self::NOW + 1));
        self::assertNull($store->keep($from(false), 30, self::NOW + 1));
        self::assertTrue($store->due(now: self::NOW + 31)[0]->address_ok);
        // Whoever decided before that does not settle it.
        self::assertFalse($store->reject(self::key(), 'policy_unmet', 0, self::NOW + 2));
        self::assertFalse($store->postpone(self::key(), 'later', self::NOW, 0, self::NOW + 2));
        self::assertTrue($store->reject(self::key(), 'wrong_order', 1, self::NOW + 2));
        // Rejected, it stays so: that it came from there is known.
        self::assertNull($store->keep($from(true), 30, self::NOW + 3));
        self::assertTrue($store->keep($from(false), 30, self::NOW + 32)?->address_ok);
    }

    /** @dataProvider stores */
    public function test_a_callback_that_is_held_is_left_to_its_holder_with_what_is_new(string $kind): void
    {
        $store = $this->store($kind);
        $claim = self::taken($store, '', 60, self::NOW);
        $kept = new Kept(self::key(), 'p', '{}', address_ok: true);
        self::assertNull($store->keep($kept, 30, self::NOW));
        self::assertNull($store->keep($kept, 30, self::NOW));
        self::assertSame([], self::due($store, self::NOW + 59));
        self::assertTrue($store->due(now: self::NOW + 60)[0]->address_ok);
        $store->done($claim);
        self::assertSame([], self::due($store, self::NOW + 61));
        self::assertNull($store->keep($kept, 30, self::NOW + 1000));
    }

    /** @dataProvider stores */
    public function test_what_was_rejected_is_opened_again_by_a_later_delivery(string $kind): void
    {
        $store = $this->store($kind);
        $store->keep(self::kept(), 30, self::NOW);
        $store->keep(self::kept(), 30, self::NOW + 30);
        self::assertTrue($store->reject(self::key(), 'wrong_order', now: self::NOW + 40));
        self::assertNull($store->keep(self::kept(), 30, self::NOW + 69.9));
        self::assertSame('rejected', $store->state(self::key()));
        $opened = $store->keep(self::kept(), 30, self::NOW + 70);
        self::assertSame([0, self::NOW + 70.0], [$opened?->attempts, $opened?->created_at]);
        self::assertNull($store->keep(self::kept(), 30, self::NOW + 71));
        self::assertSame([self::key()], self::due($store, self::NOW + 100));
        $store->reject(self::key(), 'policy_unmet', now: self::NOW + 71);
        // The right address is heard at once.
        $right = new Kept(self::key(), 'p', '{}', address_ok: true);
        self::assertTrue($store->keep($right, 30, self::NOW + 72)?->address_ok);
    }

    /** @dataProvider stores */
    public function test_an_operator_opens_again_what_was_rejected(string $kind): void
    {
        $store = $this->store($kind);
        self::assertFalse($store->reopen(self::key()));
        $store->keep(self::kept(), 30, self::NOW);
        self::assertFalse($store->reopen(self::key()));
        $store->keep(self::kept(), 30, self::NOW + 30);
        $store->reject(self::key(), 'gave_up', now: self::NOW + 31);
        self::assertTrue($store->reopen(self::key(), self::NOW + 32));
        [$due] = $store->due(now: self::NOW + 32);
        self::assertSame([0, self::NOW + 32.0], [$due->attempts, $due->created_at]);
        self::assertTrue($store->once(self::key(), static fn() => null));
        self::assertFalse($store->reopen(self::key()));
        $store->keep(self::kept('dropped'), now: self::NOW);
        $store->reject(self::key('dropped'), 'wrong_order', now: self::NOW);
        $store->forget(self::NOW + 1);
        self::assertFalse($store->reopen(self::key('dropped')));
        self::assertSame('{}', $store->keep(self::kept('dropped'), now: self::NOW + 30)?->payload);
    }

    /** @dataProvider stores */
    public function test_what_is_done_is_never_kept_anew(string $kind): void
    {
        $store = $this->store($kind);
        $store->once(self::key(), static fn() => null);
        $kept = new Kept(self::key(), 'p', '{}', address_ok: true);
        self::assertNull($store->keep($kept, now: microtime(true) + 1000));
        self::assertSame('done', $store->state(self::key()));
        self::assertSame([], self::due($store, microtime(true) + 1000));
    }

    /** @dataProvider stores */
    public function test_a_rejected_callback_has_no_effect(string $kind): void
    {
        $store = $this->store($kind);
        self::assertFalse($store->reject(self::key(), 'unknown'));
        $store->keep(self::kept());
        self::assertTrue($store->reject(self::key(), 'wrong_order'));
        self::assertFalse($store->reject(self::key(), 'again'));
        self::assertFalse($store->postpone(self::key(), 'again', self::NOW));
        self::assertFalse($store->once(self::key(), static fn() => self::fail('the effect ran')));
        self::assertFalse($store->atLeastOnce(self::key(), static fn() => self::fail('the effect ran')));
        self::assertNull($store->claim(self::key()));
    }

    /** @dataProvider stores */
    public function test_payloads_are_forgotten_and_claims_are_not(string $kind): void
    {
        $store = $this->store($kind);
        for ($i = 0; $i < 450; $i++) {
            $store->keep(self::kept("old {$i}"), now: self::NOW);
            $store->reject(self::key("old {$i}"), 'wrong_order', now: self::NOW + ($i % 2));
        }
        $store->keep(self::kept('waiting'), now: self::NOW);
        self::assertSame(0, $store->forget(self::NOW));
        self::assertSame(225, $store->forget(self::NOW + 1));
        self::assertSame(225, $store->forget(self::NOW + 2));
        self::assertSame(0, $store->forget(self::NOW + 2));
        self::assertNull($store->keep(self::kept('old 0'), now: self::NOW + 3));
        self::assertFalse($store->once(self::key('old 1'), static fn() => self::fail('the effect ran')));
        self::assertSame([self::key('waiting')], self::due($store, self::NOW + 30));
    }

    public function test_texts_that_a_database_would_cut_off_or_refuse_are_refused(): void
    {
        $key = self::key();
        foreach ([
            [strtoupper($key), 'x',                 '',                   ''],
            ["{$key}\n",       'x',                 '',                   ''],
            ['',               'x',                 '',                   ''],
            [$key,             str_repeat('x', 65), '',                   ''],
            [$key,             "\xff",              '',                   ''],
            [$key,             'x',                 str_repeat('x', 191), ''],
            [$key,             'x',                 "a\0b",               ''],
            [$key,             'x',                 '',                   str_repeat('x', 191)],
            [$key,             'x',                 '',                   "\xe9"],
        ] as [$claim_key, $provider, $merchant, $environment]) {
            $refused = Thrown::by(static fn() => new Kept($claim_key, $provider, '', $merchant, $environment));
            self::assertInstanceOf(ConfigException::class, $refused);
        }
        self::assertInstanceOf(
            ConfigException::class,
            Thrown::by(static fn() => new Kept($key, 'x', '', delivery_id: "\0")),
        );
    }
}
