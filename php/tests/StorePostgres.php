<?php

declare(strict_types=1);

namespace Paysig\Tests;

/**
 * PostgreSQL's programs.
 */
final class StorePostgres implements StoreProgram
{
    public function user(): string
    {
        return 'postgres';
    }

    public function preparing(string $folder): array
    {
        return [
            self::program('initdb'),
            "--pgdata={$folder}/data",
            "--username={$this->name()}",
            '--auth=trust',
            '--encoding=UTF8',
            '--no-sync',
        ];
    }

    public function serving(string $folder): array
    {
        // Only a machine that dies loses what was not synchronised.
        $settings = ['-c', 'listen_addresses=', '-c', 'fsync=off'];
        return [self::program('postgres'), '-D', "{$folder}/data", '-k', $folder, ...$settings];
    }

    public function ending(): string
    {
        return 'INT';
    }

    public function source(string $folder, string $database): string
    {
        return "pgsql:host={$folder};dbname=" . ($database === '' ? 'postgres' : $database);
    }

    public function name(): string
    {
        return 'paysig';
    }

    /**
     * Debian keeps the servers of all versions out of the search path.
     */
    private static function program(string $name): string
    {
        $found = glob("/usr/lib/postgresql/*/bin/{$name}");
        return $found === false || $found === [] ? $name : $found[count($found) - 1];
    }
}
