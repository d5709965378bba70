<?php

declare(strict_types=1);

namespace Paysig\Tests;

use PHPUnit\Framework\TestCase;

/**
 * A shop, and a provider that it asks.
 */
abstract class AskingCase extends TestCase
{
    protected Shop $shop;
    protected Site $site;

    protected function setUp(): void
    {
        $this->shop = new Shop();
        $this->site = new Site();
    }

    protected function tearDown(): void
    {
        $this->site->close();
    }
}
