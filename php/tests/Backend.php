<?php

declare(strict_types=1);

namespace Paysig\Tests;

use RuntimeException;

/**
 * Which of the two this process tries, the extension or PHP code, and how another one gets it.
 */
final class Backend
{
    private const LIBRARY = __DIR__ . '/../src/autoload.php';

    public static function isPure(): bool
    {
        return !extension_loaded('paysig');
    }

    /**
     * The command of a PHP that has what this one has, and no other extension.
     *
     * @return list<string>
     */
    public static function php(): array
    {
        $option = self::isPure() ? 'auto_prepend_file=' . self::LIBRARY : 'extension=' . self::extension();
        return [PHP_BINARY, '-n', '-d', $option];
    }

    /** What code for `php -r` has to begin with: no file is put before such code. */
    public static function code(): string
    {
        return self::isPure() ? 'require ' . var_export(self::LIBRARY, true) . ';' : '';
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
}
