<?php

/**
 * Prints, as JSON, what the stub declares, how it documents that, and what of it lacks
 * documentation. For a PHP without the extension.
 */

declare(strict_types=1);

use Paysig\Tests\Declarations;
use Paysig\Tests\Documentation;
use Paysig\Tests\Undocumented;

$before = get_declared_classes();
require __DIR__ . '/../stubs/paysig.php';
$functions = get_defined_functions()['user'];
$classes = [...array_diff(get_declared_classes(), $before), Paysig\Exception::class];
$constants = get_defined_constants(true)['user'] ?? [];

require __DIR__ . '/Declarations.php';
require __DIR__ . '/Documentation.php';
require __DIR__ . '/Undocumented.php';
echo
    json_encode([
        'declarations' => Declarations::of($functions, array_values($classes), $constants),
        'texts' => Documentation::texts($functions, array_values($classes)),
        'undocumented' => Undocumented::in($functions, array_values($classes)),
    ], JSON_THROW_ON_ERROR)
;
