<?php

declare(strict_types=1);

namespace Paysig\Tests;

use RuntimeException;

/**
 * A provider in a process of its own, which gives everybody the same answer and hangs up.
 */
final class CarrierProvider
{
    public readonly string $origin;

    /** @var resource */
    private $process;

    public function __construct(string $answer)
    {
        $script = <<<'PHP'
            $server = stream_socket_server('tcp://127.0.0.1:0');
            echo stream_socket_get_name($server, false), "\n";
            while ($connection = stream_socket_accept($server, -1)) {
                for ($head = ''; !str_contains($head, "\r\n\r\n");) {
                    $head .= $piece = fread($connection, 8192);
                    if ($piece === '') {
                        break;
                    }
                }
                fwrite($connection, $argv[1]);
                fclose($connection);
            }
            PHP;
        $pipes = [];
        $process = proc_open([PHP_BINARY, '-n', '-r', $script, $answer], [1 => ['pipe', 'w']], $pipes);
        $output = $pipes[1] ?? null;
        $address = $process === false || $output === null ? false : fgets($output);
        if ($process === false || $address === false) {
            throw new RuntimeException('the provider did not start');
        }
        $this->process = $process;
        $this->origin = 'http://' . trim($address);
    }

    public function stop(): void
    {
        proc_terminate($this->process);
        proc_close($this->process);
    }
}
