<?php

declare(strict_types=1);

namespace Paysig\Tests;

use DomainException;
use Paysig\Store\PdoStore;
use Paysig\Store\StoreException;
use PDO;

/**
 * Effects that end the transaction of their claim, which is never taken for success, or that credit
 * within it.
 */
final class StoreEffectTest extends StoreCase
{
    /** @dataProvider databases */
    public function test_an_effect_that_ends_the_transaction_is_an_error(string $kind): void
    {
        foreach ([
            'commit' => static fn(PDO $connection): bool => $connection->commit(),
            'roll back' => static fn(PDO $connection): bool => $connection->rollBack(),
            'COMMIT' => static fn(PDO $connection): int|false => $connection->exec('COMMIT'),
            'ROLLBACK' => static fn(PDO $connection): int|false => $connection->exec('ROLLBACK'),
            'begin anew' => static fn(PDO $connection): bool => $connection->rollBack()
            && $connection->beginTransaction(),
        ] as $way => $end) {
            $connection = $this->fresh($kind);
            $store = new PdoStore($connection);
            $store->keep(self::kept());
            $ended = Thrown::by(static fn() => $store->once(self::key(), static function (
                PDO $connection,
                string $key,
            ) use ($end): void {
                self::effect()($connection, $key);
                $end($connection);
            }));
            self::assertInstanceOf(StoreException::class, $ended, $way);
            self::assertFalse($connection->inTransaction(), $way);
            // Whichever it was, effect and claim went the same way.
            $state = $this->effects($kind) === [] ? 'kept' : 'done';
            self::assertSame($state, $this->seen($kind, self::key())['state'], $way);
            self::assertSame($state === 'kept', $store->once(self::key(), self::effect()), $way);
            self::assertSame([self::key()], $this->effects($kind), $way);
        }
    }

    /** @dataProvider databases */
    public function test_a_credit_whose_effect_commits_is_an_error_and_happened_once(string $kind): void
    {
        $store = new PdoStore($this->fresh($kind));
        $committing = static function (PDO $connection, string $due): void {
            self::effect($due)($connection, '');
            $connection->commit();
        };
        $ended = Thrown::by(static fn() => $store->credit(self::key(), '10', $committing));
        self::assertInstanceOf(StoreException::class, $ended);
        self::assertNull($store->credit(self::key(), '10', $committing));
        self::assertSame(['10'], $this->effects($kind));
    }

    /** @dataProvider databases */
    public function test_an_effect_that_commits_and_then_throws_has_happened_once(string $kind): void
    {
        $store = new PdoStore($this->fresh($kind));
        $committing = static function (PDO $connection, string $name): never {
            self::effect($name)($connection, '');
            $connection->commit();
            throw new DomainException();
        };
        foreach ([
            static fn() => $store->once(self::key(), $committing),
            static fn() => $store->credit(self::key(), '10', $committing),
        ] as $call) {
            self::assertInstanceOf(DomainException::class, Thrown::by($call));
        }
        self::assertFalse($store->once(self::key(), $committing));
        self::assertNull($store->credit(self::key(), '10', $committing));
        self::assertEqualsCanonicalizing(['10', self::key()], $this->effects($kind));
    }

    public function test_in_mysql_a_table_made_by_an_effect_is_an_error_and_the_effect_happened_once(): void
    {
        $connection = $this->fresh('mysql');
        $connection->exec('DROP TABLE IF EXISTS made');
        $store = new PdoStore($connection);
        $making = static function (PDO $connection, string $key): void {
            self::effect()($connection, $key);
            $connection->exec('CREATE TABLE made (x INT)');
        };
        self::assertInstanceOf(StoreException::class, Thrown::by(static fn() => $store->once(self::key(), $making)));
        self::assertFalse($store->once(self::key(), $making));
        self::assertSame([self::key()], $this->effects('mysql'));
    }

    public function test_sqlite_rolling_back_by_itself_is_noticed_and_overcome(): void
    {
        $connection = $this->fresh('sqlite', [PDO::ATTR_ERRMODE => PDO::ERRMODE_SILENT]);
        $connection->exec('CREATE TABLE single (x INT PRIMARY KEY)');
        $store = new PdoStore($connection);
        $store->keep(self::kept());
        $failed = Thrown::by(static fn() => $store->once(self::key(), static function (PDO $connection): void {
            self::effect('undone')($connection, '');
            $connection->exec('INSERT INTO single VALUES (1)');
            self::assertFalse($connection->exec('INSERT OR ROLLBACK INTO single VALUES (1)'));
        }));
        self::assertInstanceOf(StoreException::class, $failed);
        self::assertFalse($connection->inTransaction());
        self::assertSame([], $this->effects('sqlite'));
        self::assertTrue($store->once(self::key(), self::effect('done')));
        self::assertSame(['done'], $this->effects('sqlite'));
    }

    /** @dataProvider stores */
    public function test_a_credit_within_an_effect_is_settled_with_its_claim(string $kind): void
    {
        $store = $this->store($kind);
        $credited = [];
        $part = static function (string $of, string $total) use ($store, &$credited): bool {
            return $store->once(self::key($of), static function () use ($store, $total, &$credited): void {
                $credited[] = $store->credit(self::key('payment'), $total, static fn() => null);
                if (count($credited) === 1) {
                    throw new DomainException('behind the credit');
                }
            });
        };
        $store->keep(self::kept('first'), now: self::NOW);
        self::assertInstanceOf(DomainException::class, Thrown::by($part, 'first', '40'));
        self::assertSame('failed', $store->state(self::key('first')));
        self::assertTrue($part('second', '70.5'));
        self::assertTrue($part('first', '40'));
        self::assertFalse($part('first', '40'));
        self::assertTrue($part('third', '100'));
        self::assertSame(['40', '70.5', null, '29.5'], $credited);
        self::assertSame([], self::due($store, self::NOW + 1000));
    }
}
