<?php

declare(strict_types=1);

namespace Paysig\Tests;

use DomainException;
use Paysig\ConfigException;
use Paysig\Store\PdoStore;
use PDO;
use PDOException;

/**
 * What the store does within a transaction of the host.
 */
final class StoreTransactionTest extends StoreCase
{
    /** @dataProvider begun */
    public function test_the_commit_of_the_host_settles_what_was_done_within_its_transaction(
        string $kind,
        string $begin,
    ): void {
        foreach (['ROLLBACK' => [], 'COMMIT' => ['host', self::key()]] as $end => $effects) {
            $connection = $this->fresh($kind);
            $store = new PdoStore($connection);
            self::begin($connection, $begin);
            $connection->exec("INSERT INTO effects VALUES ('host')");
            self::assertTrue($store->once(self::key(), self::effect()));
            self::assertFalse($store->once(self::key(), self::effect()));
            self::assertSame('3', $store->credit(self::key(), '3', static fn() => null));
            $begin === '' ? self::end($connection, $end) : $connection->exec($end);
            self::assertEqualsCanonicalizing($effects, $this->effects($kind));
            self::assertSame($effects === [], $this->seen($kind, self::key()) === []);
            self::assertSame($effects === [] ? '3' : null, $store->credit(self::key(), '3', static fn() => null));
        }
    }

    /** @dataProvider begun */
    public function test_an_effect_that_throws_leaves_the_rest_of_the_hosts_transaction(
        string $kind,
        string $begin,
    ): void {
        $connection = $this->fresh($kind);
        $store = new PdoStore($connection);
        $store->keep(self::kept(), now: self::NOW);
        self::begin($connection, $begin);
        $connection->exec("INSERT INTO effects VALUES ('host')");
        $thrown = Thrown::by(static fn() => $store->once(self::key(), static function (PDO $connection): never {
            self::effect('undone')($connection, '');
            throw new DomainException();
        }));
        self::assertInstanceOf(DomainException::class, $thrown);
        $broken = Thrown::by(static fn() => $store->once(self::key(), static function (PDO $connection): void {
            $connection->exec('INSERT INTO nothing VALUES (1)');
        }));
        self::assertInstanceOf(PDOException::class, $broken);
        $connection->exec("INSERT INTO effects VALUES ('host again')");
        $begin === '' ? $connection->commit() : $connection->exec('COMMIT');
        self::assertSame(['host', 'host again'], $this->effects($kind));
        self::assertSame('failed', $this->seen($kind, self::key())['state']);
        self::assertTrue($store->once(self::key(), self::effect()));
    }

    /** @dataProvider begun */
    public function test_what_has_to_be_durable_at_once_is_refused_in_a_transaction_of_the_host(
        string $kind,
        string $begin,
    ): void {
        $connection = $this->fresh($kind);
        $store = new PdoStore($connection);
        $store->keep(self::kept('known'));
        self::begin($connection, $begin);
        $connection->exec("INSERT INTO effects VALUES ('host')");
        foreach ([
            static fn() => $store->keep(self::kept()),
            static fn() => $store->keep(self::kept('known')),
            static fn() => $store->atLeastOnce(self::key(), static fn() => self::fail('the effect ran')),
            static fn() => $store->creditElsewhere(self::key(), '1', static fn() => self::fail('the effect ran')),
        ] as $call) {
            self::assertInstanceOf(ConfigException::class, Thrown::by($call));
        }
        $begin === '' ? $connection->commit() : $connection->exec('COMMIT');
        self::assertSame(['host'], $this->effects($kind));
    }

    /**
     * @return iterable<string, array{string, string}>
     */
    public static function begun(): iterable
    {
        foreach (self::databases() as $name => [$kind]) {
            yield "{$name}, by PDO" => [$kind, ''];
            yield "{$name}, by a statement" => [$kind, 'BEGIN'];
        }
        yield 'SQLite, by an immediate statement' => ['sqlite', 'BEGIN IMMEDIATE'];
    }

    private static function begin(PDO $connection, string $statement): void
    {
        $statement === '' ? $connection->beginTransaction() : $connection->exec($statement);
    }

    private static function end(PDO $connection, string $end): void
    {
        $end === 'COMMIT' ? $connection->commit() : $connection->rollBack();
    }
}
