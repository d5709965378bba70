<?php

declare(strict_types=1);

namespace Paysig\Tests;

use DomainException;
use Paysig\ConfigException;
use Paysig\Store\Busy;
use Paysig\Store\LostClaim;
use ValueError;

/**
 * Claims with a lease, for effects in another place.
 */
final class StoreClaimTest extends StoreCase
{
    /** @dataProvider stores */
    public function test_a_claim_is_held_by_one_until_its_lease_runs_out(string $kind): void
    {
        $store = $this->store($kind);
        $first = self::taken($store, '', 0.5, self::NOW);
        self::assertSame([self::key(), 1, self::NOW + 0.5], [$first->key, $first->fence, $first->lease_until]);
        self::assertInstanceOf(Busy::class, Thrown::by(static fn() => $store->claim(
            self::key(),
            now: self::NOW + 0.499,
        )));
        $second = self::taken($store, '', 60, self::NOW + 0.5);
        self::assertSame(2, $second->fence);
        foreach ([
            static fn() => $store->done($first),
            static fn() => $store->fail($first, 'late'),
            static fn() => $store->renew($first, 60),
        ] as $late) {
            self::assertInstanceOf(LostClaim::class, Thrown::by($late));
        }
        $store->done($second);
        self::assertInstanceOf(LostClaim::class, Thrown::by(static fn() => $store->done($second)));
        self::assertNull($store->claim(self::key()));
    }

    /** @dataProvider stores */
    public function test_a_slow_holder_that_nobody_took_over_from_settles_its_claim(string $kind): void
    {
        $store = $this->store($kind);
        $claim = self::taken($store, '', 1, self::NOW);
        $store->done($claim, now: self::NOW + 100);
        self::assertFalse($store->once(self::key(), static fn() => self::fail('the effect ran')));
    }

    /** @dataProvider stores */
    public function test_a_lease_is_renewed_even_to_the_moment_that_it_had(string $kind): void
    {
        $store = $this->store($kind);
        $claim = self::taken($store, '', 10, self::NOW);
        $same = $store->renew($claim, 10, now: self::NOW);
        self::assertEquals($claim, $same);
        $longer = $store->renew($claim, 20, now: self::NOW + 5);
        self::assertSame([1, self::NOW + 25.0], [$longer->fence, $longer->lease_until]);
        self::assertInstanceOf(Busy::class, Thrown::by(static fn() => $store->claim(self::key(), now: self::NOW + 24)));
        $store->done($longer);
    }

    /** @dataProvider stores */
    public function test_a_claim_that_was_given_back_is_due_at_its_moment(string $kind): void
    {
        $store = $this->store($kind);
        $store->keep(self::kept(), now: self::NOW);
        $store->fail(self::taken($store, now: self::NOW), "a\nreason\0", self::NOW + 30, self::NOW);
        self::assertSame([], self::due($store, self::NOW + 29));
        self::assertSame(0, $store->due(now: self::NOW + 30)[0]->attempts);
        self::assertSame(3, $store->claim(self::key())?->fence);
    }

    /** @dataProvider databases */
    public function test_a_reason_is_written_as_it_fits(string $kind): void
    {
        $store = $this->store($kind);
        foreach ([
            "a\nb\0c d\u{2028}\u{202e}" => 'a?b?c d??',
            str_repeat("\u{e9}", 300) => str_repeat("\u{e9}", 255),
            "\xff!" => '?!',
        ] as $reason => $written) {
            $store->fail(self::taken($store), $reason);
            self::assertSame($written, $this->seen($kind, self::key())['reason']);
        }
    }

    /** @dataProvider stores */
    public function test_an_effect_elsewhere_runs_until_it_has_succeeded(string $kind): void
    {
        $store = $this->store($kind);
        $store->keep(self::kept(), now: self::NOW);
        $keys = [];
        $effect = static function (string $key) use (&$keys): void {
            $keys[] = $key;
            if (count($keys) < 3) {
                throw new DomainException('with a secret in it');
            }
        };
        for ($i = 0; $i < 2; $i++) {
            $call = static fn() => $store->atLeastOnce(self::key(), $effect, retry_at: self::NOW + 50, now: self::NOW);
            self::assertInstanceOf(DomainException::class, Thrown::by($call));
            self::assertSame([[], [self::key()]], [
                self::due($store, self::NOW + 49),
                self::due($store, self::NOW + 50),
            ]);
        }
        self::assertTrue($store->atLeastOnce(self::key(), $effect));
        self::assertFalse($store->atLeastOnce(self::key(), $effect));
        self::assertSame([self::key(), self::key(), self::key()], $keys);
        self::assertSame([], self::due($store, self::NOW + 1000));
    }

    /** @dataProvider stores */
    public function test_nobody_else_runs_the_effect_meanwhile(string $kind): void
    {
        $store = $this->store($kind);
        $store->atLeastOnce(self::key(), static function () use ($store): void {
            self::assertInstanceOf(Busy::class, Thrown::by(static fn() => $store->atLeastOnce(
                self::key(),
                static fn() => null,
            )));
            self::assertInstanceOf(Busy::class, Thrown::by(static fn() => $store->once(
                self::key(),
                static fn() => null,
            )));
            self::assertFalse($store->reject(self::key(), 'held'));
        });
        self::assertNull($store->claim(self::key()));
    }

    /** @dataProvider stores */
    public function test_a_holder_that_was_taken_over_hears_of_it(string $kind): void
    {
        $store = $this->store($kind);
        $ran = 0;
        $second = static function () use (&$ran): void {
            $ran++;
        };
        $first = static function () use ($store, $second, &$ran): void {
            $ran++;
            self::assertTrue($store->atLeastOnce(self::key(), $second, now: self::NOW + 60));
        };
        $lost = Thrown::by(static fn() => $store->atLeastOnce(self::key(), $first, 60, now: self::NOW));
        self::assertInstanceOf(LostClaim::class, $lost);
        self::assertSame(2, $ran);
        self::assertNull($store->claim(self::key()));
    }

    /** @dataProvider stores */
    public function test_keys_and_leases_that_are_none_are_refused(string $kind): void
    {
        $store = $this->store($kind);
        foreach ([0, -1, 0.0004, NAN, INF, -INF, 2e14] as $lease) {
            $effect = static fn() => self::fail('the effect ran');
            self::assertInstanceOf(ConfigException::class, Thrown::by($store->claim(...), self::key(), $lease));
            self::assertInstanceOf(ConfigException::class, Thrown::by(
                $store->atLeastOnce(...),
                self::key(),
                $effect,
                $lease,
            ));
            self::assertInstanceOf(ConfigException::class, Thrown::by(
                $store->creditElsewhere(...),
                self::key(),
                '1',
                $effect,
                $lease,
            ));
            self::assertInstanceOf(ConfigException::class, Thrown::by($store->keep(...), self::kept(), $lease));
        }
        foreach ([NAN, INF, -INF, 2e14] as $seconds) {
            self::assertInstanceOf(ValueError::class, Thrown::by($store->claim(...), self::key(), 60, $seconds));
        }
        foreach (['', 'x', strtoupper(self::key()), self::key() . ' '] as $key) {
            foreach ([
                static fn() => $store->claim($key),
                static fn() => $store->once($key, static fn() => null),
                static fn() => $store->atLeastOnce($key, static fn() => null),
                static fn() => $store->credit($key, '1', static fn() => null),
                static fn() => $store->creditElsewhere($key, '1', static fn() => null),
                static fn() => $store->postpone($key, '', 0),
                static fn() => $store->reject($key, ''),
                static fn() => $store->take($key, 0, 0),
                static fn() => $store->reopen($key),
                static fn() => $store->state($key),
            ] as $call) {
                self::assertInstanceOf(ConfigException::class, Thrown::by($call));
            }
        }
    }
}
