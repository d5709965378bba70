<?php

/**
 * Loads every class of several copies of the library into one process, and uses each copy.
 *
 *     load.php EXPECTED NAMESPACE=LIB/AUTOLOAD.PHP..
 */

declare(strict_types=1);

[, $expected] = $argv;
$failures = [];
foreach (array_slice($argv, 2) as $copy) {
    [$namespace, $autoload] = explode('=', $copy, 2);
    require $autoload;
    $backend = ("{$namespace}\\backend")();
    if ($backend !== $expected) {
        $failures[] = "{$namespace} takes the backend {$backend}";
    }
    $core = $backend === 'extension' ? 'Paysig' : $namespace;
    $folder = $namespace === 'Paysig' ? dirname($autoload) : dirname($autoload) . "/{$backend}";
    $loaded = 0;
    foreach (new RecursiveIteratorIterator(new RecursiveDirectoryIterator($folder)) as $file) {
        $path = substr($file->getPathname(), strlen($folder) + 1, -strlen('.php'));
        if (!preg_match('~^(?:[A-Z]\w*/)*[A-Z]\w*$~D', $path) || $file->getExtension() !== 'php') {
            continue;
        }
        if ($namespace === 'Paysig' && $backend === 'extension' && str_starts_with($path, 'Pure/')) {
            continue;
        }
        $class = "{$namespace}\\" . strtr($path, '/', '\\');
        $loaded++;
        if (!class_exists($class) && !interface_exists($class) && !trait_exists($class)) {
            $failures[] = "{$class} is not there";
        }
    }
    $signature = ("{$core}\\sign")('{"a":1}', 'the secret', 'paymento');
    $headers = ['X-Paymento-HMAC' => $signature];
    $verifier = new ("{$core}\\Verifier")('paymento', 'the secret');
    $request = new ("{$namespace}\\Request")('{"a":1}', ['REQUEST_METHOD' => 'POST'], $headers);
    if ($request->verify($verifier)->message !== '{"a":1}') {
        $failures[] = "{$namespace} verifies nothing";
    }
    try {
        (new ("{$namespace}\\Request")('{"a":2}', [], $headers))->verify($verifier);
        $failures[] = "{$namespace} verifies anything";
    } catch (Throwable $refused) {
        if (!is_a($refused, "{$core}\\RejectedException")) {
            $failures[] = "{$namespace} throws " . get_class($refused);
        }
    }
    $store = new ("{$namespace}\\Store\\MemoryStore")();
    $processor = new ("{$namespace}\\Processor")(
        $verifier,
        'paymento',
        $store,
        static fn() => null,
        static fn() => null,
    );
    if ($processor->receive($request)->status !== 200 || $loaded < 50) {
        $failures[] = "{$namespace} processes nothing, of {$loaded} classes";
    }
    echo "{$namespace}: {$loaded} classes, backend {$backend}\n";
}
if ($failures !== []) {
    echo implode("\n", $failures), "\n";
    exit(1);
}
