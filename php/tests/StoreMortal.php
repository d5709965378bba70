<?php

declare(strict_types=1);

namespace Paysig\Tests;

use Paysig\Store\PdoStore;
use PDO;
use RuntimeException;
use Throwable;

/**
 * A connection in a process that is killed before the statement that comes after so many.
 */
final class StoreMortal extends PDO
{
    private int $statements_left = PHP_INT_MAX;

    /**
     * @param array{string, string, string} $arguments of PDO
     */
    public function __construct(array $arguments)
    {
        parent::__construct(...$arguments);
        $this->setAttribute(PDO::ATTR_STATEMENT_CLASS, [StoreMortalStatement::class, [$this]]);
    }

    /**
     * Has the work done by another process, until it is killed.
     *
     * @param array{string, string, string} $arguments of PDO
     * @param callable(PdoStore): void $work
     *
     * @return bool it came to its end before
     */
    public static function lives(array $arguments, int $statements, callable $work): bool
    {
        $end = (string) tempnam(sys_get_temp_dir(), 'paysig-store-end-');
        $child = pcntl_fork();
        if ($child === 0) {
            try {
                $connection = new self($arguments);
                $connection->statements_left = $statements;
                $work(new PdoStore($connection));
                file_put_contents($end, 'lives');
            } catch (Throwable $thrown) {
                file_put_contents($end, (string) $thrown);
            }
            // The end of the other process is not for this one to go through.
            posix_kill(posix_getpid(), SIGKILL);
        }
        $status = 0;
        pcntl_waitpid($child, $status);
        $said = file_get_contents($end);
        unlink($end);
        if ($child < 1 || !in_array($said, ['', 'lives'], true)) {
            throw new RuntimeException("the other process has failed: {$said}");
        }
        return $said === 'lives';
    }

    public function live(): void
    {
        if ($this->statements_left-- === 0) {
            posix_kill(posix_getpid(), SIGKILL);
        }
    }

    public function exec(string $statement): int|false
    {
        $this->live();
        return parent::exec($statement);
    }

    public function beginTransaction(): bool
    {
        $this->live();
        return parent::beginTransaction();
    }

    public function commit(): bool
    {
        $this->live();
        return parent::commit();
    }

    public function rollBack(): bool
    {
        $this->live();
        return parent::rollBack();
    }
}
