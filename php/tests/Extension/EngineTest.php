<?php

declare(strict_types=1);

namespace Paysig\Tests\Extension;

use PHPUnit\Framework\TestCase;
use ReflectionExtension;

use function Paysig\providers;

/**
 * What PHP knows of the extension itself.
 */
final class EngineTest extends TestCase
{
    public function test_the_extension_and_the_constant_agree_on_the_version(): void
    {
        self::assertSame(\Paysig\VERSION, phpversion('paysig'));
        self::assertSame(\Paysig\VERSION, constant('Paysig\VERSION'));
    }

    public function test_phpinfo_has_a_section(): void
    {
        ob_start();
        (new ReflectionExtension('paysig'))->info();
        $section = (string) ob_get_clean();
        self::assertStringContainsString('Version => ' . \Paysig\VERSION . "\n", $section);
        self::assertStringContainsString('Providers => ' . implode(', ', providers()) . "\n", $section);
        self::assertStringContainsString("Canonical forms => raw, js, php, go, go-legacy, ruby\n", $section);
    }

    public function test_the_extension_has_no_settings_and_needs_no_other(): void
    {
        $extension = new ReflectionExtension('paysig');
        self::assertSame([], $extension->getINIEntries());
        self::assertSame([], $extension->getDependencies());
        self::assertTrue($extension->isPersistent());
    }
}
