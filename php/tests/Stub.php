<?php

declare(strict_types=1);

namespace Paysig\Tests;

use RuntimeException;

/**
 * What the stub declares. It is PHP code like any other: a process that has nothing of Paysig loads
 * it, and Reflection describes it in the words that it has for what was built.
 */
final class Stub
{
    /**
     * @return array{
     *     declarations: array{
     *         classes: array<string, array<string, mixed>>,
     *         constants: array<string, mixed>,
     *         functions: array<string, array<string, mixed>>,
     *     },
     *     texts: array<string, string>,
     *     undocumented: list<string>,
     * }
     */
    public static function described(): array
    {
        $command = escapeshellarg(PHP_BINARY) . ' -n ' . escapeshellarg(__DIR__ . '/describe-stub.php');
        $lines = [];
        $status = 0;
        exec("{$command} 2>&1", $lines, $status);
        $output = implode("\n", $lines);
        if ($status !== 0) {
            throw new RuntimeException($output);
        }
        return json_decode($output, true, 512, JSON_THROW_ON_ERROR);
    }
}
