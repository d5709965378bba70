<?php

declare(strict_types=1);

namespace Paysig\Tests;

use PHPUnit\Framework\TestCase;
use ReflectionExtension;

/**
 * The stub is PHP code like any other: a process without the extension loads it, and Reflection
 * describes both in the same words.
 */
final class StubTest extends TestCase
{
    public function test_the_stub_declares_exactly_what_the_extension_declares(): void
    {
        $extension = new ReflectionExtension('paysig');
        $built = Declarations::of(
            array_keys($extension->getFunctions()),
            array_keys($extension->getClasses()),
            $extension->getConstants(),
        );
        self::assertSame(['classes', 'constants', 'functions'], array_keys($built));
        self::assertSame(self::stub()['declarations'], $built);
    }

    public function test_the_stub_documents_everything_and_every_parameter(): void
    {
        self::assertSame([], self::stub()['undocumented']);
    }

    /**
     * @return array{declarations: array<string, mixed>, undocumented: list<string>}
     */
    private static function stub(): array
    {
        $command = escapeshellarg(PHP_BINARY) . ' -n ' . escapeshellarg(__DIR__ . '/describe-stub.php');
        $lines = [];
        $status = 0;
        exec("{$command} 2>&1", $lines, $status);
        $output = implode("\n", $lines);
        self::assertSame(0, $status, $output);
        return json_decode($output, true, 512, JSON_THROW_ON_ERROR);
    }
}
