<?php

declare(strict_types=1);

namespace Paysig\Tests;

use RuntimeException;

/**
 * PHP's own web server with the extension loaded, serving one script.
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
        $command = [...self::php(), '-S', '127.0.0.1:' . $this->port, $script];
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

    /**
     * The command of a PHP that has the extension this process has.
     *
     * @return list<string>
     */
    public static function php(): array
    {
        return [PHP_BINARY, '-n', '-d', 'extension=' . self::extension()];
    }

    /**
     * The status with which a POST is answered.
     *
     * @param list<string> $headers
     */
    public function answer(string $body, array $headers): int
    {
        $context = stream_context_create([
            'http' => [
                'method' => 'POST',
                'header' => ['Content-Type: application/json', ...$headers],
                'content' => $body,
                'ignore_errors' => true,
            ],
        ]);
        $stream = fopen('http://127.0.0.1:' . $this->port . '/', 'r', false, $context);
        if ($stream === false) {
            throw new RuntimeException('the server did not answer');
        }
        $answer = stream_get_meta_data($stream)['wrapper_data'];
        fclose($stream);
        return (int) explode(' ', $answer[0])[1];
    }

    public function stop(): void
    {
        proc_terminate($this->process);
        fclose($this->log);
        proc_close($this->process);
    }

    private static function extension(): string
    {
        $maps = (string) file_get_contents('/proc/self/maps');
        $found = [];
        if (preg_match('~ (/\S*libpaysig\.so)$~m', $maps, $found) !== 1) {
            throw new RuntimeException('the extension is not mapped');
        }
        return $found[1];
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
