<?php

declare(strict_types=1);

namespace Paysig\Tests;

/**
 * MariaDB's programs.
 */
final class StoreMariaDb implements StoreProgram
{
    public function user(): string
    {
        return 'mysql';
    }

    public function preparing(string $folder): array
    {
        return [
            'mariadb-install-db',
            '--no-defaults',
            "--datadir={$folder}/data",
            '--auth-root-authentication-method=normal',
            '--skip-test-db',
        ];
    }

    public function serving(string $folder): array
    {
        return [
            // Where Debian puts it, which is in root's search path alone.
            is_executable('/usr/sbin/mariadbd') ? '/usr/sbin/mariadbd' : 'mariadbd',
            '--no-defaults',
            "--datadir={$folder}/data",
            "--socket={$folder}/socket",
            "--pid-file={$folder}/data/pid",
            '--skip-networking',
            // Enough for a server that dies; only a machine that dies loses more.
            '--innodb-flush-log-at-trx-commit=2',
        ];
    }

    public function ending(): string
    {
        return 'TERM';
    }

    public function source(string $folder, string $database): string
    {
        return "mysql:unix_socket={$folder}/socket;charset=utf8mb4;dbname={$database}";
    }

    public function name(): string
    {
        return 'root';
    }
}
