<?php

declare(strict_types=1);

namespace Paysig\Tests;

use RuntimeException;

/**
 * PHP code run in a process of its own, with the backend that this process has.
 */
final class Child
{
    /**
     * @param list<string> $options
     *
     * @return array{int, string} exit status, negative for a signal, and everything printed
     */
    public static function run(string $code, array $options = []): array
    {
        $autoload = Backend::code();
        foreach (['Rows.php', 'Sent.php', 'Looked.php'] as $file) {
            $autoload .= 'require ' . var_export(__DIR__ . "/{$file}", true) . ';';
        }
        $pipes = [];
        $process = proc_open(
            [
                ...Backend::php(),
                ...$options,
                '-r',
                "{$autoload} use Paysig\\Tests\\Rows; use Paysig\\Tests\\Sent; use Paysig\\Tests\\Looked; {$code}",
            ],
            [['file', '/dev/null', 'r'], ['pipe', 'w'], ['redirect', 1]],
            $pipes,
        );
        $output = $pipes[1] ?? null;
        if ($process === false || $output === null) {
            throw new RuntimeException('PHP did not start');
        }
        $text = (string) stream_get_contents($output);
        fclose($output);
        do {
            usleep(1000);
            $status = proc_get_status($process);
        } while ($status['running']);
        return [$status['signaled'] ? -$status['termsig'] : $status['exitcode'], $text];
    }
}
