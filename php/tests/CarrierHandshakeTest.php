<?php

declare(strict_types=1);

namespace Paysig\Tests;

use Paysig\Http\CurlCarrier;
use Paysig\Http\Psr18Carrier;
use PHPUnit\Framework\TestCase;
use RuntimeException;

/**
 * A handshake that breaks off is repeated like any connection that fails; one that cannot be
 * trusted is not.
 */
final class CarrierHandshakeTest extends TestCase
{
    /** Says where it listens, then what it does to each connection. */
    private const SERVER = <<<'PHP'
        $server = stream_socket_server('tcp://127.0.0.1:0');
        echo stream_socket_get_name($server, false), "\n";
        while ($connection = stream_socket_accept($server, -1)) {
            // What is not read makes the close a reset.
            fread($connection, $argv[1] === 'resets' ? 1 : 8192);
            fwrite($connection, hex2bin($argv[2]));
            echo "hung up\n";
            fclose($connection);
        }
        PHP;

    /**
     * @testWith ["closes", "", "unreachable", 2]
     *           ["closes", "16030300c8020000c40303", "unreachable", 2]
     *           ["resets", "", "unreachable", 2]
     *           ["closes", "15030300020228", "insecure", 1]
     *           ["closes", "485454502f312e31203430300d0a0d0a", "insecure", 1]
     */
    public function test_a_handshake_that_ends_early(string $how, string $sent, string $reason, int $attempts): void
    {
        foreach ([new CurlCarrier(['attempts' => 2]), Psr18Carrier::guzzle(['attempts' => 2])] as $carrier) {
            [$process, $output] = self::server($how, $sent);
            try {
                $lookup = CarrierLookup::paymento('https://' . trim((string) fgets($output)));
                self::assertSame($reason, $carrier->ask($lookup)->reason);
            } finally {
                proc_terminate($process);
            }
            self::assertSame(str_repeat("hung up\n", $attempts), stream_get_contents($output));
            proc_close($process);
        }
    }

    /**
     * @return array{resource, resource} the process and its output
     */
    private static function server(string $how, string $sent): array
    {
        $pipes = [];
        $command = [PHP_BINARY, '-n', '-r', self::SERVER, '--', $how, $sent];
        $process = proc_open($command, [1 => ['pipe', 'w']], $pipes);
        $output = $pipes[1] ?? null;
        if ($process === false || $output === null) {
            throw new RuntimeException('the server did not start');
        }
        return [$process, $output];
    }
}
