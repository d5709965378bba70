<?php

declare(strict_types=1);

namespace Paysig\Tests;

use DomainException;
use Paysig\Store\PdoStore;
use Paysig\Store\Store;
use PDO;

use function Paysig\credit_key;

/**
 * A process that is killed before any of its statements loses nothing and doubles nothing.
 */
final class StoreCrashTest extends StoreCase
{
    private const LATER = self::NOW + 1000;

    private string $said = '';

    protected function setUp(): void
    {
        $this->said = (string) tempnam(sys_get_temp_dir(), 'paysig-store-said-');
    }

    protected function tearDown(): void
    {
        parent::tearDown();
        unlink($this->said);
    }

    /** @dataProvider databases */
    public function test_what_was_kept_is_handled_exactly_once(string $kind): void
    {
        $work = function (Store $store): void {
            $this->say('new ' . (int) ($store->keep(self::kept(), now: self::NOW) !== null));
            $this->say('ran ' . (int) $store->once(self::key(), self::effect(), now: self::NOW));
        };
        foreach ($this->crashes($kind, $work) as $said) {
            $known = $this->seen($kind, self::key()) !== [];
            self::assertTrue($known || $said === []);
            $store = new PdoStore($this->connect($kind));
            $due = $store->due(now: self::LATER);
            self::assertCount($known && $this->effects($kind) === [] ? 1 : 0, $due);
            $store->keep(self::kept());
            $ran = $this->effects($kind) !== [];
            self::assertSame(!$ran, $store->once(self::key(), self::effect()));
            self::assertSame([self::key()], $this->effects($kind));
        }
    }

    /** @dataProvider databases */
    public function test_an_effect_that_throws_is_never_there_and_always_due(string $kind): void
    {
        $this->fresh($kind);
        $work = static function (Store $store): void {
            $store->keep(self::kept(), now: self::NOW);
            Thrown::by(static fn() => $store->once(
                self::key(),
                static function (PDO $connection): never {
                    self::effect('undone')($connection, '');
                    throw new DomainException();
                },
                now: self::NOW,
            ));
        };
        foreach ($this->crashes($kind, $work) as $_) {
            self::assertSame([], $this->effects($kind));
            $store = new PdoStore($this->connect($kind));
            self::assertCount($this->seen($kind, self::key()) === [] ? 0 : 1, $store->due(now: self::LATER));
        }
    }

    /** @dataProvider databases */
    public function test_an_effect_elsewhere_is_never_lost_and_repeated_with_its_key_alone(string $kind): void
    {
        $work = function (Store $store): void {
            $store->keep(self::kept(), now: self::NOW);
            $store->atLeastOnce(self::key(), $this->say(...), now: self::NOW);
            $this->say('settled');
        };
        foreach ($this->crashes($kind, $work) as $said) {
            $store = new PdoStore($this->connect($kind));
            $due = $store->due(now: self::LATER) !== [];
            $store->keep(self::kept(), now: self::LATER);
            $ran = $store->atLeastOnce(self::key(), $this->say(...), now: self::LATER);
            self::assertTrue($ran || !$due);
            self::assertSame([self::key()], array_values(array_unique(array_diff($this->said(), ['settled']))));
            self::assertFalse($ran && in_array('settled', $said, true));
        }
    }

    /** @dataProvider databases */
    public function test_a_payment_in_parts_is_credited_exactly(string $kind): void
    {
        $effect = static function (PDO $connection, string $due, string $key): void {
            self::effect("{$due} {$key}")($connection, '');
        };
        $work = static function (Store $store) use ($effect): void {
            $store->credit(self::key(), '10', $effect, now: self::NOW);
            $store->credit(self::key(), '25', $effect, now: self::NOW);
        };
        $whole = ['25 ' . credit_key(self::key(), '0', '25')];
        $parts = ['10 ' . credit_key(self::key(), '0', '10'), '15 ' . credit_key(self::key(), '10', '25')];
        foreach ($this->crashes($kind, $work) as $_) {
            $before = $this->effects($kind);
            (new PdoStore($this->connect($kind)))->credit(self::key(), '25', $effect, now: self::LATER);
            self::assertSame($before === [] ? $whole : $parts, $this->effects($kind));
        }
    }

    /** @dataProvider databases */
    public function test_a_payment_in_parts_is_credited_elsewhere_with_the_same_amounts_and_keys(string $kind): void
    {
        $effect = function (string $due, string $key): void {
            $this->say("{$due} {$key}");
        };
        $work = static function (Store $store) use ($effect): void {
            $store->creditElsewhere(self::key(), '10', $effect, now: self::NOW);
            $store->creditElsewhere(self::key(), '25', $effect, now: self::NOW);
        };
        $whole = ['25 ' . credit_key(self::key(), '0', '25')];
        $parts = ['10 ' . credit_key(self::key(), '0', '10'), '15 ' . credit_key(self::key(), '10', '25')];
        foreach ($this->crashes($kind, $work) as $_) {
            $store = new PdoStore($this->connect($kind));
            $store->creditElsewhere(self::key(), '25', $effect, now: self::LATER);
            $credited = array_values(array_unique($this->said()));
            self::assertSame(count($credited) === 1 ? $whole : $parts, $credited);
            self::assertLessThanOrEqual(count($credited) + 1, count($this->said()));
        }
    }

    /**
     * Has the work done in empty databases, by processes that are killed before their first
     * statement, before their second, and so on, until one comes to its end.
     *
     * @param callable(Store): void $work
     *
     * @return iterable<list<string>> what each has said before it was killed
     */
    private function crashes(string $kind, callable $work): iterable
    {
        $statements = 0;
        do {
            $this->fresh($kind);
            file_put_contents($this->said, '');
            $ended = StoreMortal::lives($this->arguments($kind), $statements++, $work);
            yield $this->said();
        } while (!$ended);
        self::assertGreaterThan(10, $statements);
    }

    private function say(string $line): void
    {
        file_put_contents($this->said, "{$line}\n", FILE_APPEND);
    }

    /**
     * @return list<string>
     */
    private function said(): array
    {
        $lines = file($this->said, FILE_IGNORE_NEW_LINES);
        return $lines === false ? [] : array_values($lines);
    }
}
