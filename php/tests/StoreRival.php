<?php

declare(strict_types=1);

namespace Paysig\Tests;

use PDO;
use RuntimeException;

/**
 * Another process, with a transaction that has locked the second row of `pair` and is spared when
 * it comes to a deadlock.
 */
final class StoreRival
{
    private const CODE = <<<'PHP'
        [, $source, $name, $sparing] = $argv;
        $connection = new PDO($source, $name, '');
        $connection->exec($sparing);
        $connection->beginTransaction();
        for ($row = 1; $row <= 200; $row++) {
            $connection->exec("INSERT INTO pair VALUES (100 + {$row}, 0)");
        }
        $connection->exec('UPDATE pair SET x = x + 1 WHERE id = 2');
        echo "locked\n";
        fgets(STDIN);
        $connection->exec('UPDATE pair SET x = x + 1 WHERE id = 1');
        $connection->commit();
        PHP;

    /** @var resource */
    private $process;

    /** @var resource */
    private $input;

    /**
     * Runs a test with a callable that makes its connection the victim of a deadlock.
     *
     * @param callable(callable(): (int|false)): void $test
     */
    public static function run(string $kind, PDO $victim, callable $test): void
    {
        $victim->exec('DROP TABLE IF EXISTS pair');
        $victim->exec('CREATE TABLE pair (id INT PRIMARY KEY, x INT)' . ($kind === 'mysql' ? ' ENGINE=InnoDB' : ''));
        $victim->exec('INSERT INTO pair VALUES (1, 0), (2, 0)');
        $rival = new self($kind);
        try {
            $test(static function () use ($victim, $rival): int|false {
                $victim->exec('UPDATE pair SET x = x + 1 WHERE id = 1');
                $rival->collide();
                return $victim->exec('UPDATE pair SET x = x + 1 WHERE id = 2');
            });
        } finally {
            $rival->stop();
        }
    }

    private function __construct(string $kind)
    {
        $server = StoreServer::of($kind);
        // MySQL spares the one that has changed more rows, PostgreSQL the one that asks later.
        $sparing = $kind === 'mysql' ? 'DO 1' : "SET deadlock_timeout = '1h'";
        $pipes = [];
        $process = proc_open(
            [PHP_BINARY, '-r', self::CODE, '--', $server->source(), $server->name(), $sparing],
            [['pipe', 'r'], ['pipe', 'w']],
            $pipes,
        );
        [$input, $output] = [$pipes[0] ?? null, $pipes[1] ?? null];
        if ($process === false || $input === null || $output === null || fgets($output) !== "locked\n") {
            throw new RuntimeException('the other process did not lock its row');
        }
        $this->process = $process;
        $this->input = $input;
    }

    /** Has it wait for the first row. */
    private function collide(): void
    {
        fwrite($this->input, "\n");
        usleep(200_000);
    }

    private function stop(): void
    {
        fclose($this->input);
        proc_close($this->process);
    }
}
