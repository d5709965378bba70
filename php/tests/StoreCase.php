<?php

declare(strict_types=1);

namespace Paysig\Tests;

use Paysig\Store\Claim;
use Paysig\Store\Kept;
use Paysig\Store\MemoryStore;
use Paysig\Store\PdoStore;
use Paysig\Store\Store;
use PDO;
use PHPUnit\Framework\TestCase;

/**
 * A test that is run with each store, or with each database.
 */
abstract class StoreCase extends TestCase
{
    /** A moment, as its tests go by: in seconds. */
    protected const NOW = 1_790_000_000;

    private ?string $file = null;

    protected function tearDown(): void
    {
        if ($this->file !== null) {
            array_map('unlink', (array) glob("{$this->file}*"));
        }
    }

    /**
     * @return array<string, array{string}>
     */
    final public static function stores(): array
    {
        return ['memory' => ['memory'], ...self::databases()];
    }

    /**
     * @return array<string, array{string}>
     */
    final public static function databases(): array
    {
        return ['SQLite' => ['sqlite'], ...self::servers()];
    }

    /**
     * @return array<string, array{string}>
     */
    final public static function servers(): array
    {
        return ['MariaDB' => ['mysql'], 'PostgreSQL' => ['pgsql']];
    }

    /** An empty store. */
    final protected function store(string $kind): Store
    {
        return $kind === 'memory' ? new MemoryStore() : new PdoStore($this->fresh($kind));
    }

    /**
     * A connection to a database with the tables of the store and one for effects, all empty.
     *
     * @param array<int, mixed> $attributes
     */
    final protected function fresh(string $kind, array $attributes = []): PDO
    {
        $connection = $this->connect($kind);
        (new PdoStore($connection))->install();
        $engine = $kind === 'mysql' ? ' ENGINE=InnoDB' : '';
        $connection->exec("CREATE TABLE IF NOT EXISTS effects (name VARCHAR(200) NOT NULL){$engine}");
        foreach (['paysig_claims', 'paysig_credits', 'effects'] as $table) {
            $connection->exec("DELETE FROM {$table}");
        }
        return $attributes === [] ? $connection : $this->connect($kind, $attributes);
    }

    /**
     * One more connection to the same database.
     *
     * @param array<int, mixed> $attributes
     */
    final protected function connect(string $kind, array $attributes = []): PDO
    {
        return new PDO(...[...$this->arguments($kind), $attributes]);
    }

    /**
     * @return array{string, string, string} the source, name and password of the database
     */
    final protected function arguments(string $kind): array
    {
        if ($kind === 'sqlite') {
            $this->file ??= sys_get_temp_dir() . '/paysig-store-' . bin2hex(random_bytes(6));
            return ["sqlite:{$this->file}", '', ''];
        }
        $server = StoreServer::of($kind);
        return [$server->source(), $server->name(), ''];
    }

    /** How long this connection waits for a lock: hardly. */
    final protected static function impatient(PDO $connection): PDO
    {
        match ($connection->getAttribute(PDO::ATTR_DRIVER_NAME)) {
            'sqlite' => $connection->setAttribute(PDO::ATTR_TIMEOUT, 0),
            'mysql' => $connection->exec('SET innodb_lock_wait_timeout = 0'),
            'pgsql' => $connection->exec("SET lock_timeout = '20ms'"),
        };
        return $connection;
    }

    /** An effect that writes its name, or this one. */
    final protected static function effect(?string $name = null): callable
    {
        return static function (PDO $connection, string $key) use ($name): void {
            $connection->prepare('INSERT INTO effects (name) VALUES (?)')->execute([$name ?? $key]);
        };
    }

    /**
     * @return list<string> the effects that another connection sees
     */
    final protected function effects(string $kind): array
    {
        return $this->connect($kind)->query('SELECT name FROM effects ORDER BY name')->fetchAll(PDO::FETCH_COLUMN);
    }

    /**
     * A row as another connection sees it.
     *
     * @return array<string, mixed> empty where there is none
     */
    final protected function seen(string $kind, string $key): array
    {
        $statement = $this->connect($kind)->prepare('SELECT * FROM paysig_claims WHERE claim_key = ?');
        $statement->execute([$key]);
        $row = $statement->fetch(PDO::FETCH_ASSOC);
        return $row === false ? [] : $row;
    }

    /** A claim that nobody else had. */
    final protected static function taken(Store $store, string $of = '', float $lease = 60, ?float $now = null): Claim
    {
        return $store->claim(self::key($of), $lease, $now) ?? self::fail('the claim is settled');
    }

    final protected static function key(string $of = ''): string
    {
        return hash('sha256', $of);
    }

    final protected static function kept(string $of = '', string $payload = '{}'): Kept
    {
        return new Kept(self::key($of), 'paymento', $payload);
    }

    /**
     * @return list<string> the claim keys that are due
     */
    final protected static function due(Store $store, float $now): array
    {
        return self::keys($store->due(now: $now));
    }

    /**
     * @param list<Kept> $callbacks
     *
     * @return list<string> their claim keys
     */
    final protected static function keys(array $callbacks): array
    {
        return array_map(static fn(Kept $kept): string => $kept->claim_key, $callbacks);
    }
}
