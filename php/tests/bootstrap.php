<?php

declare(strict_types=1);

// Nothing here is worth running without the extension, and skipped tests look like passed ones.
if (!extension_loaded('paysig')) {
    fwrite(
        STDERR,
        "The extension paysig is not loaded. Build it with `make build`, then run\n"
        . "php -d extension=\$PWD/target/release/libpaysig.so \"\$(command -v phpunit)\" -c php/phpunit.xml\n",
    );
    exit(1);
}

spl_autoload_register(static function (string $class): void {
    $folders = ['Paysig\\Tests\\' => __DIR__, 'Paysig\\' => __DIR__ . '/../src'];
    foreach ($folders as $namespace => $folder) {
        $file = $folder . '/' . strtr(substr($class, strlen($namespace)), '\\', '/') . '.php';
        if (str_starts_with($class, $namespace) && is_file($file)) {
            require $file;
            return;
        }
    }
});

// The HTTP clients and the cache that carriers are given, where Debian puts them.
foreach ([
    'GuzzleHttp',
    'Nyholm/Psr7',
    'Psr/SimpleCache',
    'Symfony/Component/HttpClient',
    'Symfony/Component/Cache',
] as $library) {
    require_once "{$library}/autoload.php";
}
