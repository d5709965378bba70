<?php

declare(strict_types=1);

namespace Paysig\Tests;

use PHPUnit\Framework\TestCase;

/**
 * What traces show, where they show as much as PHP can.
 */
abstract class TalkativeCase extends TestCase
{
    private const TALKATIVE = ['zend.exception_ignore_args' => '0', 'zend.exception_string_param_max_len' => '100'];

    protected function setUp(): void
    {
        foreach (self::TALKATIVE as $name => $value) {
            // @mago-expect lint:no-ini-set
            self::assertIsString(ini_set($name, $value));
        }
    }

    protected function tearDown(): void
    {
        array_map(ini_restore(...), array_keys(self::TALKATIVE));
    }
}
