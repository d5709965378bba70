<?php

declare(strict_types=1);

namespace Paysig\Tests;

use ArrayObject;
use DomainException;
use Paysig\ConfigException;
use Paysig\Store\Busy;
use Paysig\Store\PdoStore;
use Paysig\Store\StoreException;
use PDO;
use PDOException;
use PDOStatement;

/**
 * Others that are at the same rows.
 */
final class StoreRivalTest extends StoreCase
{
    /** @dataProvider servers */
    public function test_an_error_that_an_effect_ignores_is_never_taken_for_success(string $kind): void
    {
        $connection = $this->fresh($kind, [PDO::ATTR_ERRMODE => PDO::ERRMODE_SILENT]);
        $store = new PdoStore($connection);
        $store->keep(self::kept());
        StoreRival::run($kind, $connection, static function (callable $collide) use ($store, $kind): void {
            $failed = Thrown::by(static fn() => $store->once(self::key(), static function (PDO $connection) use (
                $collide,
            ): void {
                self::effect('undone')($connection, '');
                self::assertFalse($collide());
            }));
            self::assertInstanceOf(StoreException::class, $failed);
        });
        self::assertSame([], $this->effects($kind));
        self::assertSame('kept', $this->seen($kind, self::key())['state']);
        self::assertTrue($store->once(self::key(), self::effect('done')));
    }

    /** @dataProvider servers */
    public function test_a_deadlock_is_overcome_by_another_attempt(string $kind): void
    {
        $connection = $this->fresh($kind);
        $store = new PdoStore($connection);
        $attempts = new ArrayObject();
        StoreRival::run($kind, $connection, static function (callable $collide) use ($store, $attempts): void {
            self::assertTrue($store->once(self::key(), static function (PDO $connection) use (
                $collide,
                $attempts,
            ): void {
                self::effect('done')($connection, '');
                $attempts->append($connection);
                if (count($attempts) === 1) {
                    $collide();
                }
            }));
        });
        self::assertCount(2, $attempts);
        self::assertSame(['done'], $this->effects($kind));
    }

    /** @dataProvider servers */
    public function test_a_deadlock_in_an_effect_within_an_effect_is_overcome_by_another_attempt(string $kind): void
    {
        $connection = $this->fresh($kind);
        $store = new PdoStore($connection);
        $attempts = new ArrayObject();
        StoreRival::run($kind, $connection, static function (callable $collide) use ($store, $attempts): void {
            $inner = static function (PDO $connection) use ($collide, $attempts): void {
                self::effect('inner')($connection, '');
                $attempts->append($connection);
                if (count($attempts) === 1) {
                    $collide();
                }
            };
            $outer = static function (PDO $connection) use ($store, $inner): void {
                self::effect('outer')($connection, '');
                self::assertTrue($store->once(self::key('inner'), $inner));
            };
            self::assertTrue($store->once(self::key('outer'), $outer));
        });
        self::assertCount(2, $attempts);
        self::assertSame(['inner', 'outer'], $this->effects($kind));
    }

    public function test_a_transaction_that_mysql_rolled_back_is_not_worked_in(): void
    {
        $connection = $this->fresh('mysql');
        $store = new PdoStore($connection);
        StoreRival::run('mysql', $connection, static function (callable $collide) use ($store, $connection): void {
            $connection->beginTransaction();
            $connection->exec("INSERT INTO effects VALUES ('undone')");
            self::assertInstanceOf(PDOException::class, Thrown::by($collide));
            $failed = Thrown::by(static fn() => $store->once(self::key(), self::effect()));
            self::assertInstanceOf(StoreException::class, $failed);
        });
        self::assertSame([], $this->effects('mysql'));
        self::assertSame([], $this->seen('mysql', self::key()));
    }

    /** @dataProvider databases */
    public function test_whoever_stands_in_the_way_for_long_makes_the_store_busy(string $kind): void
    {
        $holder = $this->fresh($kind);
        $other = $this->connect($kind);
        $store = new PdoStore($other, 0.05);
        $store->keep(self::kept('known'));
        (new PdoStore($holder))->once(self::key(), static function () use ($store, $other): void {
            // Whoever waits already needs no lock.
            self::assertNull($store->keep(self::kept('known')));
            self::assertNull($store->state(self::key()));
            foreach ([
                static fn() => $store->once(self::key(), static fn() => self::fail('the effect ran')),
                static fn() => $store->keep(self::kept()),
                static fn() => $store->claim(self::key()),
            ] as $call) {
                $start = microtime(true);
                self::assertInstanceOf(Busy::class, Thrown::by($call));
                // MySQL counts in seconds.
                self::assertLessThan(3, microtime(true) - $start);
                self::assertFalse($other->inTransaction());
            }
        });
        self::assertSame('done', $store->state(self::key()));
        self::assertFalse($store->once(self::key(), static fn() => self::fail('the effect ran')));
    }

    /** @dataProvider databases */
    public function test_how_long_the_host_waits_for_locks_is_left_to_the_host(string $kind): void
    {
        $connection = $this->fresh($kind);
        $connection->exec(
            [
                'sqlite' => 'PRAGMA busy_timeout = 7000',
                'mysql' => 'SET innodb_lock_wait_timeout = 7',
                'pgsql' => "SET lock_timeout = '7s'",
            ][$kind],
        );
        $read = static fn(): string => (string) $connection
            ->query(
                [
                    'sqlite' => 'PRAGMA busy_timeout',
                    'mysql' => 'SELECT @@innodb_lock_wait_timeout',
                    'pgsql' => 'SHOW lock_timeout',
                ][$kind],
            )
            ->fetchColumn();
        $its = $read();
        $own = ['sqlite' => '2000', 'mysql' => '2', 'pgsql' => '2s'][$kind];
        $store = new PdoStore($connection);
        $seen = [];
        $effect = static function () use ($read, &$seen): void {
            $seen[] = $read();
        };
        $failing = static function () use ($read, &$seen): never {
            $seen[] = $read();
            throw new DomainException();
        };
        $store->once(self::key('a'), $effect);
        $seen[] = $read();
        Thrown::by($store->once(...), self::key('b'), $failing);
        $store->state(self::key('b'));
        $seen[] = $read();
        $connection->beginTransaction();
        $store->once(self::key('b'), $effect);
        $connection->commit();
        self::assertSame([$own, $its, $own, $its, $its], $seen);
        foreach ([0.0, -1.0, NAN, INF] as $wrong) {
            self::assertInstanceOf(
                ConfigException::class,
                Thrown::by(static fn() => new PdoStore($connection, $wrong)),
            );
        }
    }

    public function test_in_sqlite_a_transaction_locks_before_it_reads(): void
    {
        $this->fresh('sqlite');
        $other = self::impatient($this->connect('sqlite', [PDO::ATTR_ERRMODE => PDO::ERRMODE_SILENT]));
        $connection = new class(...$this->arguments('sqlite')) extends PDO {
            /** @var array<string, int> what came of another one's attempt to write, by statement */
            public array $attempts = [];

            public ?PDO $other = null;

            public function prepare(string $query, array $options = []): PDOStatement|false
            {
                $written = $this->other?->exec("INSERT INTO effects VALUES ('in between')");
                $this->attempts[explode(' ', $query)[0]] = $written === false ? (int) $this->other?->errorInfo()[1] : 0;
                return parent::prepare($query, $options);
            }
        };
        $store = new PdoStore($connection);
        $store->keep(self::kept());
        [$connection->attempts, $connection->other] = [[], $other];
        self::assertTrue($store->postpone(self::key(), 'later', self::NOW));
        self::assertSame(['PRAGMA' => 0, 'SELECT' => 5, 'UPDATE' => 5], $connection->attempts);
        $connection->attempts = [];
        $store->due();
        self::assertSame(['PRAGMA' => 0, 'SELECT' => 0], $connection->attempts);
    }

    /** @dataProvider isolations */
    public function test_a_stricter_isolation_does_no_harm(string $kind, string $level): void
    {
        $first = $this->fresh($kind);
        $second = $this->connect($kind);
        foreach ([$first, $second] as $connection) {
            $connection->exec(
                $kind === 'mysql'
                    ? "SET SESSION TRANSACTION ISOLATION LEVEL {$level}"
                    : "SET default_transaction_isolation = '{$level}'",
            );
        }
        // A snapshot from before the other one's claim must not hide it.
        $first->beginTransaction();
        $first->query('SELECT COUNT(*) FROM paysig_credits')->fetchAll();
        self::assertTrue((new PdoStore($second))->once(self::key(), self::effect()));
        try {
            self::assertFalse((new PdoStore($first))->once(self::key(), self::effect()));
        } catch (Busy) {
            // In PostgreSQL that cannot be seen within this transaction.
            self::assertSame('pgsql', $kind);
        }
        $first->rollBack();
        self::assertFalse((new PdoStore($first))->once(self::key(), self::effect()));
        self::assertSame([self::key()], $this->effects($kind));
    }

    /**
     * @return iterable<string, array{string, string}>
     */
    public static function isolations(): iterable
    {
        foreach (self::servers() as $name => [$kind]) {
            foreach (['READ COMMITTED', 'REPEATABLE READ', 'SERIALIZABLE'] as $level) {
                yield "{$name}, {$level}" => [$kind, $level];
            }
        }
    }
}
