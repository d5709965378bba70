<?php

/**
 * Loads Paysig for this module alone: with the extension `paysig` where PHP has this very version
 * of it, and else without it.
 */

declare(strict_types=1);

(static function (): void {
    $has_extension = phpversion('paysig') === '@VERSION@';
    $folder = __DIR__ . ($has_extension ? '/extension/' : '/pure/');
    spl_autoload_register(static function (string $class) use ($folder): void {
        $prefix = '@PREFIX@\\';
        if (!str_starts_with($class, $prefix)) {
            return;
        }
        $file = $folder . strtr(substr($class, strlen($prefix)), '\\', '/') . '.php';
        if (is_file($file)) {
            require $file;
        }
    });
    if (!$has_extension) {
        require_once $folder . 'pure.php';
    }
    require_once $folder . 'backend.php';
})();
