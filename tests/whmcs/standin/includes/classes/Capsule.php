<?php

declare(strict_types=1);

namespace WHMCS\Database;

use Illuminate\Database\Capsule\Manager;

/** WHMCS's own name for Laravel's. */
final class Capsule extends Manager
{
    /** @param array<string, mixed> $connection */
    public static function open(array $connection): void
    {
        $capsule = new self();
        $capsule->addConnection($connection);
        $capsule->setAsGlobal();
    }
}
