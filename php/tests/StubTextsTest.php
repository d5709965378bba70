<?php

declare(strict_types=1);

namespace Paysig\Tests;

use PHPUnit\Framework\TestCase;
use ReflectionClass;
use Throwable;

/**
 * The stub is where Paysig's functions and classes are explained.
 */
final class StubTextsTest extends TestCase
{
    public function test_the_stub_documents_everything_and_every_parameter(): void
    {
        self::assertSame([], Stub::described()['undocumented']);
    }

    public function test_classes_are_final(): void
    {
        foreach (array_keys(Stub::described()['declarations']['classes']) as $name) {
            $class = new ReflectionClass($name);
            self::assertTrue($class->isFinal() || $class->implementsInterface(Throwable::class));
        }
    }
}
