<?php

declare(strict_types=1);

// Which of the two is tried has to be said: a suite that took the other one would look as green.
$wanted = getenv('PAYSIG_BACKEND');
$backend = $wanted === false || $wanted === '' ? 'extension' : $wanted;
if ($backend !== (extension_loaded('paysig') ? 'extension' : 'pure')) {
    fwrite(
        STDERR,
        "The suite is to try the {$backend} backend, which this PHP does not have. After `make build`, run\n"
        . "php -d extension=\$PWD/target/release/libpaysig.so \"\$(command -v phpunit)\" -c php/phpunit.xml\n"
        . "or, without the extension,\n"
        . "PAYSIG_BACKEND=pure php \"\$(command -v phpunit)\" -c php/phpunit.xml --testsuite pure\n",
    );
    exit(1);
}

spl_autoload_register(static function (string $class): void {
    $folders = [
        'Paysig\\Tests\\' => __DIR__,
        'Paysig\\Whmcs\\' => __DIR__ . '/../whmcs/src',
        'Paysig\\' => __DIR__ . '/../src',
    ];
    foreach ($folders as $namespace => $folder) {
        $file = $folder . '/' . strtr(substr($class, strlen($namespace)), '\\', '/') . '.php';
        if (str_starts_with($class, $namespace) && is_file($file)) {
            require $file;
            return;
        }
    }
});

require __DIR__ . '/../src/load.php';

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
