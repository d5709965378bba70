<?php

declare(strict_types=1);

namespace Paysig\Tests;

use Paysig\ConfigException;
use Paysig\Store\PdoStore;
use Paysig\Store\StoreException;
use PDO;
use PDOException;

/**
 * The host's connection, whatever its attributes are, works and stays as it was.
 */
final class StoreConnectionTest extends StoreCase
{
    /** @dataProvider attributes */
    public function test_a_connection_works_whatever_its_attributes_are(string $kind, array $attributes): void
    {
        $connection = $this->fresh($kind, $attributes);
        $before = self::read($connection, array_keys($attributes));
        $store = new PdoStore($connection);
        $store->install();
        $payload = random_bytes(100) . "\0'\\?:a";
        self::assertNotNull($store->keep(self::kept('', $payload), now: self::NOW));
        self::assertNull($store->keep(self::kept('', 'another'), now: self::NOW));
        [$due] = $store->due(now: self::NOW + 30);
        self::assertSame([$payload, '', null, null], [
            $due->payload,
            $due->merchant,
            $due->address_ok,
            $due->delivery_id,
        ]);
        self::assertTrue($store->once(self::key(), static function (PDO $given, string $key) use (
            $connection,
            $attributes,
            $before,
        ): void {
            self::assertSame($connection, $given);
            self::assertTrue($given->inTransaction());
            self::assertSame($before, self::read($given, array_keys($attributes)));
            self::effect()($given, $key);
        }));
        self::assertFalse($connection->inTransaction());
        self::assertSame([self::key()], $this->effects($kind));
        self::assertSame('done', $this->seen($kind, self::key())['state']);

        $store->done($store->renew(self::taken($store, 'claim')));
        self::assertSame('10', $store->creditElsewhere(self::key(), '10', static fn() => null));
        self::assertSame('5', $store->credit(self::key(), '15', static fn() => null));
        self::assertNull($store->credit(self::key(), '15', static fn() => null));
        $store->keep(self::kept('rejected'));
        self::assertTrue($store->reject(self::key('rejected'), 'wrong_order'));
        self::assertSame(2, $store->forget(microtime(true) + 1));
        self::assertSame([], $store->due());
        self::assertSame($before, self::read($connection, array_keys($attributes)));
    }

    /** @dataProvider attributes */
    public function test_a_failure_is_noticed_whatever_the_attributes_are(string $kind, array $attributes): void
    {
        $connection = $this->fresh($kind, $attributes);
        $connection->exec('DROP TABLE paysig_claims');
        $store = new PdoStore($connection);
        $before = self::read($connection, array_keys($attributes));
        foreach ([
            static fn() => $store->keep(self::kept()),
            $store->due(...),
            static fn() => $store->once(self::key(), static fn() => self::fail('the effect ran')),
        ] as $call) {
            self::assertInstanceOf(StoreException::class, Thrown::by($call));
            self::assertFalse($connection->inTransaction());
        }
        self::assertSame($before, self::read($connection, array_keys($attributes)));
    }

    /**
     * @return iterable<string, array{string, array<int, mixed>}>
     */
    public static function attributes(): iterable
    {
        $all = [
            'as it comes' => [],
            'silent' => [PDO::ATTR_ERRMODE => PDO::ERRMODE_SILENT],
            'fetching objects' => [PDO::ATTR_DEFAULT_FETCH_MODE => PDO::FETCH_OBJ],
            'fetching strings in upper case' => [
                PDO::ATTR_STRINGIFY_FETCHES => true,
                PDO::ATTR_CASE => PDO::CASE_UPPER,
            ],
            'empty for null' => [PDO::ATTR_ORACLE_NULLS => PDO::NULL_EMPTY_STRING],
            'null for empty' => [PDO::ATTR_ORACLE_NULLS => PDO::NULL_TO_STRING],
        ];
        $servers = [
            'emulating' => [PDO::ATTR_EMULATE_PREPARES => true],
            'not emulating' => [PDO::ATTR_EMULATE_PREPARES => false],
            'emulating in silence' => [PDO::ATTR_EMULATE_PREPARES => true, PDO::ATTR_ERRMODE => PDO::ERRMODE_SILENT],
        ];
        $mysql = [
            'unbuffered' => [PDO::MYSQL_ATTR_USE_BUFFERED_QUERY => false, PDO::ATTR_EMULATE_PREPARES => false],
            'counting found rows' => [PDO::MYSQL_ATTR_FOUND_ROWS => true],
            'without autocommit' => [PDO::ATTR_AUTOCOMMIT => false],
            'neither strict nor with backslashes' => [
                PDO::MYSQL_ATTR_INIT_COMMAND => "SET sql_mode = 'NO_BACKSLASH_ESCAPES,ANSI_QUOTES'",
            ],
            'in another character set' => [PDO::MYSQL_ATTR_INIT_COMMAND => 'SET NAMES latin1'],
        ];
        foreach ([
            'sqlite' => $all,
            'pgsql' => $all + $servers,
            'mysql' => $all + $servers + $mysql,
        ] as $kind => $sets) {
            foreach ($sets as $name => $attributes) {
                yield "{$kind}, {$name}" => [$kind, $attributes];
            }
        }
    }

    /** @dataProvider databases */
    public function test_an_exception_says_what_failed_and_not_what_was_stored(string $kind): void
    {
        $connection = $this->fresh($kind);
        $connection->exec('DROP TABLE paysig_claims');
        $failed = Thrown::by((new PdoStore($connection))->keep(...), self::kept('', 'a private payload'));
        self::assertInstanceOf(StoreException::class, $failed);
        self::assertInstanceOf(\Paysig\Exception::class, $failed);
        $codes = ['sqlite' => ['HY000', 1], 'mysql' => ['42S02', 1146], 'pgsql' => ['42P01', 7]];
        self::assertSame($codes[$kind], [$failed->sqlstate, $failed->driver_code]);
        self::assertStringContainsString($codes[$kind][0], $failed->getMessage());
        self::assertStringNotContainsString('private', (string) $failed);
        self::assertNull($failed->getPrevious());
    }

    /** @dataProvider databases */
    public function test_tables_are_made_once_and_left_alone_after_that(string $kind): void
    {
        $connection = $this->fresh($kind);
        $store = new PdoStore($connection);
        $store->keep(self::kept());
        $store->install();
        self::assertSame('kept', $store->state(self::key()));
        self::assertNotSame([], $store->schema());
        $connection->beginTransaction();
        self::assertInstanceOf(ConfigException::class, Thrown::by($store->install(...)));
        self::assertTrue($connection->inTransaction());
        $connection->rollBack();
    }

    /** @dataProvider servers */
    public function test_a_connection_that_is_lost_before_the_end_is_an_error_and_nothing_was_done(string $kind): void
    {
        $connection = $this->fresh($kind);
        $store = new PdoStore($connection);
        $store->keep(self::kept(), now: self::NOW);
        $lost = Thrown::by(fn() => $store->once(self::key(), function (PDO $connection, string $key) use ($kind): void {
            self::effect()($connection, $key);
            $this->disconnect($kind, $connection);
        }));
        self::assertInstanceOf(StoreException::class, $lost);
        self::assertInstanceOf(StoreException::class, Thrown::by($store->due(...)));
        self::assertSame([], $this->effects($kind));
        $after = new PdoStore($this->connect($kind));
        self::assertTrue($after->once(self::key(), self::effect()));
        self::assertSame([self::key()], $this->effects($kind));
    }

    /** @dataProvider servers */
    public function test_a_server_that_dies_in_the_middle_loses_nothing_and_doubles_nothing(string $kind): void
    {
        $store = $this->store($kind);
        $store->keep(self::kept('done'));
        $store->once(self::key('done'), self::effect('done'));
        $store->keep(self::kept());
        $lost = Thrown::by(static fn() => $store->once(self::key(), static function (PDO $connection) use (
            $kind,
        ): void {
            self::effect('lost')($connection, '');
            StoreServer::of($kind)->crash();
        }));
        self::assertInstanceOf(StoreException::class, $lost);
        $after = new PdoStore($this->connect($kind));
        self::assertSame([self::key()], self::due($after, microtime(true) + 60));
        self::assertTrue($after->once(self::key(), self::effect('kept')));
        self::assertFalse($after->once(self::key('done'), self::effect('again')));
        self::assertSame(['done', 'kept'], $this->effects($kind));
    }

    public function test_other_databases_are_refused(): void
    {
        $other = new class('sqlite::memory:') extends PDO {
            public function getAttribute(int $attribute): mixed
            {
                return $attribute === PDO::ATTR_DRIVER_NAME ? 'oci' : parent::getAttribute($attribute);
            }
        };
        self::assertInstanceOf(ConfigException::class, Thrown::by(static fn() => new PdoStore($other)));
    }

    private function disconnect(string $kind, PDO $connection): void
    {
        $own = $connection->query($kind === 'mysql' ? 'SELECT CONNECTION_ID()' : 'SELECT pg_backend_pid()');
        $id = (int) $own->fetchColumn();
        $own->closeCursor();
        $this->connect($kind)->query($kind === 'mysql' ? "KILL {$id}" : "SELECT pg_terminate_backend({$id})");
        usleep(50_000);
    }

    /**
     * @param list<int> $attributes
     *
     * @return list<mixed>
     */
    private static function read(PDO $connection, array $attributes): array
    {
        $values = [];
        foreach ([PDO::ATTR_ERRMODE, PDO::ATTR_ORACLE_NULLS, ...$attributes] as $attribute) {
            try {
                $values[] = $connection->getAttribute($attribute);
            } catch (PDOException) {
                $values[] = 'not to be read';
            }
        }
        return $values;
    }
}
