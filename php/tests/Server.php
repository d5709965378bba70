<?php

declare(strict_types=1);

namespace Paysig\Tests;

use RuntimeException;

/**
 * PHP's own web server with the backend of this process, serving one script.
 */
final class Server
{
    /** @var resource */
    private $process;

    /** @var resource kept open, since the server ends when it cannot write to it */
    private $log;

    private int $port;

    /**
     * @param array<string, string> $environment
     */
    public function __construct(string $script, array $environment)
    {
        $this->port = self::freePort();
        $served = Backend::isPure() ? __DIR__ . '/backend-server.php' : $script;
        $environment += ['PAYSIG_SCRIPT' => $script];
        $command = [...Backend::php(), '-S', '127.0.0.1:' . $this->port, $served];
        $pipes = [];
        $streams = [
            ['file', '/dev/null', 'r'],
            ['file', '/dev/null', 'w'],
            ['pipe', 'w'],
        ];
        $process = proc_open($command, $streams, $pipes, null, $environment + getenv());
        $log = $pipes[2] ?? null;
        if ($process === false || $log === null || !str_contains((string) fgets($log), 'started')) {
            throw new RuntimeException('the server did not start');
        }
        $this->process = $process;
        $this->log = $log;
    }

    public function origin(): string
    {
        return "http://127.0.0.1:{$this->port}";
    }

    /**
     * How much memory the server has, in bytes.
     */
    public function residentBytes(): int
    {
        $process = proc_get_status($this->process)['pid'];
        $found = [];
        preg_match('/^VmRSS:\s+(\d+) kB$/m', (string) file_get_contents("/proc/{$process}/status"), $found);
        return (int) ($found[1] ?? 0) * 1024;
    }

    /**
     * The status with which a POST is answered.
     *
     * @param list<string> $headers
     */
    public function answer(string $body, array $headers, string $query = ''): int
    {
        return $this->head($body, $headers, $query)['status'];
    }

    /**
     * The status, and the headers by their names in lower case.
     *
     * @param list<string> $headers
     *
     * @return array{status: int, ...<string, string>}
     */
    public function head(string $body, array $headers, string $query = ''): array
    {
        $context = stream_context_create([
            'http' => [
                'method' => 'POST',
                'header' => ['Content-Type: application/json', ...$headers],
                'content' => $body,
                'ignore_errors' => true,
            ],
        ]);
        $stream = fopen("http://127.0.0.1:{$this->port}/?{$query}", 'r', false, $context);
        if ($stream === false) {
            throw new RuntimeException('the server did not answer');
        }
        $lines = stream_get_meta_data($stream)['wrapper_data'];
        fclose($stream);
        $head = ['status' => (int) explode(' ', $lines[0])[1]];
        foreach (array_slice($lines, 1) as $line) {
            [$name, $value] = explode(':', $line, 2);
            $head[strtolower($name)] = trim($value);
        }
        return $head;
    }

    public function stop(): void
    {
        proc_terminate($this->process);
        fclose($this->log);
        proc_close($this->process);
    }

    private static function freePort(): int
    {
        $socket = stream_socket_server('tcp://127.0.0.1:0');
        if ($socket === false) {
            throw new RuntimeException('no port is free');
        }
        $name = (string) stream_socket_get_name($socket, false);
        fclose($socket);
        return (int) substr($name, (int) strrpos($name, ':') + 1);
    }
}
