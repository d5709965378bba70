<?php

declare(strict_types=1);

namespace Paysig\Tests;

use PHPUnit\Framework\TestCase;

use const Paysig\VERSION;

/**
 * One version for all of Paysig: that of the Rust workspace.
 */
final class VersionTest extends TestCase
{
    private const PROJECT = __DIR__ . '/../..';

    public function test_the_version_is_that_of_the_workspace(): void
    {
        self::assertStringContainsString("\nversion = \"" . VERSION . "\"\n", self::file('Cargo.toml'));
    }

    /**
     * @testWith ["php/src/pure.php", "const VERSION = '%s';"]
     *           ["php/src/load.php", "$version !== '%s'"]
     *           ["php/src/load.php", "paysig/paysig has %s: "]
     *           ["php/stubs/paysig.php", "const VERSION = '%s';"]
     *           ["php/composer.json", "\"ext-paysig\": \"<%1$s || >%1$s\""]
     *           ["php/whmcs/root/modules/addons/paysig/paysig.php", "'version' => '%s'"]
     */
    public function test_every_file_that_tells_the_version_tells_this_one(string $file, string $text): void
    {
        self::assertStringContainsString(str_replace(['%s', '%1$s'], VERSION, $text), self::file($file));
    }

    private static function file(string $path): string
    {
        return (string) file_get_contents(self::PROJECT . "/{$path}");
    }
}
