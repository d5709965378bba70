<?php

declare(strict_types=1);

namespace Paysig\Tests;

use PDO;
use PDOException;
use RuntimeException;

/**
 * A database server with throw-away data, which ends with this process, however that ends.
 */
final class StoreServer
{
    /** In seconds. */
    private const PATIENCE = 60;

    /** @var array<string, self> */
    private static array $servers = [];

    /** @var resource|null */
    private $process = null;

    private readonly string $folder;

    private function __construct(
        private readonly StoreProgram $program,
    ) {
        $this->folder = sys_get_temp_dir() . '/paysig-store-' . bin2hex(random_bytes(6));
        register_shutdown_function($this->stop(...));
        foreach ([[$this->folder, 0o755], ["{$this->folder}/data", 0o700]] as [$folder, $mode]) {
            mkdir($folder, $mode);
            if (posix_geteuid() === 0) {
                chown($folder, $program->user());
            }
        }
        $this->prepare();
        $this->start()->exec('CREATE DATABASE paysig');
    }

    /**
     * @param 'mysql'|'pgsql' $kind
     */
    public static function of(string $kind): self
    {
        return self::$servers[$kind] ??= new self($kind === 'mysql' ? new StoreMariaDb() : new StorePostgres());
    }

    public function source(): string
    {
        return $this->program->source($this->folder, 'paysig');
    }

    public function name(): string
    {
        return $this->program->name();
    }

    /**
     * Kills the server without a warning and starts it again with the data that it had.
     */
    public function crash(): void
    {
        $this->end(SIGKILL);
        $this->start();
    }

    private function prepare(): void
    {
        if (proc_close($this->open($this->program->preparing($this->folder))) !== 0) {
            $this->fail();
        }
    }

    private function start(): PDO
    {
        $process = $this->open($this->program->serving($this->folder));
        $this->process = $process;
        $end = time() + self::PATIENCE;
        while (true) {
            try {
                return new PDO($this->program->source($this->folder, ''), $this->name(), '');
            } catch (PDOException) {
                if (time() > $end || !proc_get_status($process)['running']) {
                    $this->fail();
                }
                usleep(20_000);
            }
        }
    }

    /**
     * Starts a program that ends when this process does. Servers refuse to run as root.
     *
     * @param list<string> $command
     *
     * @return resource
     */
    private function open(array $command)
    {
        $user = $this->program->user();
        $as = posix_geteuid() === 0 ? ["--reuid={$user}", "--regid={$user}", '--init-groups'] : [];
        $ending = ['setpriv', '--pdeathsig', $this->program->ending(), ...$as, '--'];
        $log = ['file', "{$this->folder}/log", 'a'];
        $pipes = [];
        $process = proc_open([...$ending, ...$command], [['file', '/dev/null', 'r'], $log, $log], $pipes, '/');
        if ($process === false) {
            throw new RuntimeException("{$command[0]} cannot be run");
        }
        return $process;
    }

    private function stop(): void
    {
        $this->end($this->program->ending() === 'INT' ? SIGINT : SIGTERM);
        exec('rm -rf ' . escapeshellarg($this->folder));
    }

    private function end(int $signal): void
    {
        if ($this->process !== null) {
            proc_terminate($this->process, $signal);
            proc_close($this->process);
            $this->process = null;
        }
    }

    private function fail(): never
    {
        $log = (string) file_get_contents("{$this->folder}/log");
        throw new RuntimeException("the {$this->program->user()} server did not start: " . substr($log, -2000));
    }
}
