<?php

declare(strict_types=1);

namespace Paysig\Tests\Extension;

use Paysig\Tests\Declarations;
use Paysig\Tests\Stub;
use PHPUnit\Framework\TestCase;
use ReflectionExtension;

/**
 * The stub tells editors and analysers what the extension has.
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
        self::assertSame(Stub::described()['declarations'], $built);
    }
}
