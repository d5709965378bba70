<?php

declare(strict_types=1);

namespace Paysig\Tests;

use Closure;
use DomainException;
use Paysig\ConfigException;
use Paysig\Store\Busy;
use Paysig\Store\LostClaim;
use PDO;

use function Paysig\credit_key;

/**
 * Payments in parts: what was paid by now, less what was credited.
 */
final class StoreCreditTest extends StoreCase
{
    /** @var list<array{string, string}> */
    private array $credited = [];

    /** @dataProvider stores */
    public function test_what_is_due_is_credited_once(string $kind): void
    {
        $store = $this->store($kind);
        $effect = $this->here();
        self::assertSame('10', $store->credit(self::key(), '10.00', $effect));
        self::assertNull($store->credit(self::key(), '10', $effect));
        self::assertNull($store->credit(self::key(), '9.99', $effect));
        self::assertSame('15.5', $store->credit(self::key(), '25.50', $effect));
        self::assertSame('1', $store->credit(self::key('other'), '1', $effect));
        self::assertNull($store->credit(self::key('third'), '0', $effect));
        self::assertSame(
            [
                ['10', credit_key(self::key(), '0', '10')],
                ['15.5', credit_key(self::key(), '10', '25.5')],
                ['1', credit_key(self::key('other'), '0', '1')],
            ],
            $this->credited,
        );
    }

    /** @dataProvider stores */
    public function test_a_credit_whose_effect_throws_has_not_happened(string $kind): void
    {
        $store = $this->store($kind);
        $thrown = new DomainException();
        self::assertSame($thrown, Thrown::by(static fn() => $store->credit(
            self::key(),
            '10',
            static fn() => throw $thrown,
        )));
        self::assertSame('12', $store->credit(self::key(), '12', $this->here()));
        self::assertSame([['12', credit_key(self::key(), '0', '12')]], $this->credited);
    }

    /** @dataProvider stores */
    public function test_what_is_due_is_credited_in_another_place(string $kind): void
    {
        $store = $this->store($kind);
        self::assertSame('10', $store->creditElsewhere(self::key(), '10', $this->elsewhere()));
        self::assertNull($store->creditElsewhere(self::key(), '10.0', $this->elsewhere()));
        self::assertSame('0.5', $store->creditElsewhere(self::key(), '10.5', $this->elsewhere()));
        self::assertNull($store->creditElsewhere(self::key(), '3', $this->elsewhere()));
        self::assertSame(
            [
                ['10', credit_key(self::key(), '0', '10')],
                ['0.5', credit_key(self::key(), '10', '10.5')],
            ],
            $this->credited,
        );
    }

    /** @dataProvider stores */
    public function test_an_open_credit_is_finished_as_it_was_opened_before_anything_else(string $kind): void
    {
        $store = $this->store($kind);
        $open = ['10', credit_key(self::key(), '0', '10')];
        $thrown = new DomainException();
        $failing = function (string $amount, string $key) use ($thrown): never {
            $this->credited[] = [$amount, $key];
            throw $thrown;
        };
        self::assertSame($thrown, Thrown::by(static fn() => $store->creditElsewhere(self::key(), '10', $failing)));
        self::assertSame($thrown, Thrown::by(static fn() => $store->creditElsewhere(self::key(), '25', $failing)));
        self::assertSame('25', $store->creditElsewhere(self::key(), '25', $this->elsewhere()));
        self::assertNull($store->creditElsewhere(self::key(), '25', $this->elsewhere()));
        self::assertSame([$open, $open, $open, ['15', credit_key(self::key(), '10', '25')]], $this->credited);
    }

    /** @dataProvider stores */
    public function test_an_open_credit_is_finished_even_if_less_was_paid_than_it_leads_to(string $kind): void
    {
        $store = $this->store($kind);
        Thrown::by(static fn() => $store->creditElsewhere(
            self::key(),
            '10',
            static fn() => throw new DomainException(),
        ));
        self::assertSame('10', $store->creditElsewhere(self::key(), '4', $this->elsewhere()));
        self::assertNull($store->creditElsewhere(self::key(), '10', $this->elsewhere()));
    }

    /** @dataProvider stores */
    public function test_a_payment_is_credited_by_one_at_a_time(string $kind): void
    {
        $store = $this->store($kind);
        $store->creditElsewhere(self::key(), '10', function () use ($store): void {
            $calls = [
                fn() => $store->creditElsewhere(self::key(), '10', $this->elsewhere()),
                fn() => $store->creditElsewhere(self::key(), '20', $this->elsewhere()),
                fn() => $store->credit(self::key(), '10', $this->here()),
            ];
            foreach ($calls as $call) {
                self::assertInstanceOf(Busy::class, Thrown::by($call));
            }
        });
        self::assertSame([], $this->credited);
        self::assertSame('10', $store->credit(self::key(), '20', $this->here()));
    }

    /** @dataProvider stores */
    public function test_a_holder_that_was_taken_over_hears_of_it(string $kind): void
    {
        $store = $this->store($kind);
        $lost = Thrown::by(fn() => $store->creditElsewhere(
            self::key(),
            '10',
            function (string $due, string $key) use ($store): void {
                $this->elsewhere()($due, $key);
                self::assertSame('12', $store->creditElsewhere(
                    self::key(),
                    '12',
                    $this->elsewhere(),
                    now: self::NOW + 60,
                ));
            },
            60,
            self::NOW,
        ));
        self::assertInstanceOf(LostClaim::class, $lost);
        $open = ['10', credit_key(self::key(), '0', '10')];
        self::assertSame([$open, $open, ['2', credit_key(self::key(), '10', '12')]], $this->credited);
    }

    /** @dataProvider stores */
    public function test_a_holder_does_not_settle_what_another_has_left_open(string $kind): void
    {
        $store = $this->store($kind);
        $second = static function (): never {
            throw new DomainException();
        };
        $first = static function () use ($store, $second): void {
            $call = static fn() => $store->creditElsewhere(self::key(), '10', $second, now: self::NOW + 60);
            self::assertInstanceOf(DomainException::class, Thrown::by($call));
        };
        $lost = Thrown::by(static fn() => $store->creditElsewhere(self::key(), '10', $first, 60, self::NOW));
        self::assertInstanceOf(LostClaim::class, $lost);
        self::assertSame('10', $store->creditElsewhere(self::key(), '10', $this->elsewhere(), now: self::NOW + 60));
        self::assertSame([['10', credit_key(self::key(), '0', '10')]], $this->credited);
    }

    /** @dataProvider stores */
    public function test_an_open_credit_is_finished_here_too_once_its_lease_has_run_out(string $kind): void
    {
        $store = $this->store($kind);
        Thrown::by(static fn() => $store->creditElsewhere(
            self::key(),
            '10',
            static fn() => throw new DomainException(),
        ));
        self::assertSame('15', $store->credit(self::key(), '15', $this->here()));
        self::assertSame(
            [
                ['10', credit_key(self::key(), '0', '10')],
                ['5', credit_key(self::key(), '10', '15')],
            ],
            $this->credited,
        );
        self::assertNull($store->creditElsewhere(self::key(), '15', $this->elsewhere()));
    }

    /** @dataProvider stores */
    public function test_totals_are_decimals(string $kind): void
    {
        $store = $this->store($kind);
        foreach (['', '-1', '1e3', '1.', 'ten', str_repeat('1', 65)] as $total) {
            foreach ([
                fn() => $store->credit(self::key(), $total, $this->here()),
                fn() => $store->creditElsewhere(self::key(), $total, $this->elsewhere()),
            ] as $call) {
                self::assertInstanceOf(ConfigException::class, Thrown::by($call));
            }
        }
        $large = str_repeat('9', 64);
        self::assertSame($large, $store->credit(self::key(), $large, $this->here()));
        $small = '0.' . str_repeat('0', 61) . '1';
        self::assertSame($small, $store->creditElsewhere(self::key('small'), $small, $this->elsewhere()));
    }

    private function here(): Closure
    {
        return function (?PDO $connection, string $due, string $key): void {
            $this->credited[] = [$due, $key];
        };
    }

    private function elsewhere(): Closure
    {
        return function (string $due, string $key): void {
            $this->credited[] = [$due, $key];
        };
    }
}
