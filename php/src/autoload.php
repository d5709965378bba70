<?php

/**
 * For projects without Composer: require this file, and all of Paysig is there.
 */

declare(strict_types=1);

spl_autoload_register(static function (string $class): void {
    if (!str_starts_with($class, 'Paysig\\')) {
        return;
    }
    $file = __DIR__ . '/' . strtr(substr($class, strlen('Paysig\\')), '\\', '/') . '.php';
    if (is_file($file)) {
        require $file;
    }
});

require_once __DIR__ . '/load.php';
