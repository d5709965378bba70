<?php

declare(strict_types=1);

namespace Paysig\Tests;

/**
 * A documented example, run as a reader would run it: with the machine's own set-up, and with the
 * library's classes there to be loaded.
 */
final class Example
{
    /**
     * @return array{int, string} exit status and everything printed
     */
    public static function run(string $script): array
    {
        $command = [
            ...self::php(),
            '-d',
            'zend.assertions=1',
            '-d',
            'assert.exception=1',
            '-d',
            'auto_prepend_file=' . __DIR__ . '/bootstrap.php',
            $script,
        ];
        $lines = [];
        $status = 0;
        exec(implode(' ', array_map('escapeshellarg', $command)) . ' 2>&1', $lines, $status);
        return [$status, implode("\n", $lines)];
    }

    /**
     * The command of a PHP with the extensions of the machine, PDO and curl among them.
     *
     * @return list<string>
     */
    public static function php(): array
    {
        return array_values(array_diff(Backend::php(), ['-n']));
    }
}
