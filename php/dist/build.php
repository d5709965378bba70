<?php

/**
 * Lays out what is distributed, a folder for each package: build.php FOLDER VERSION.
 */

declare(strict_types=1);

use Paysig\Dist\ComposerPackage;
use Paysig\Dist\Folder;
use Paysig\Dist\Library;
use Paysig\Dist\Modules;

require_once 'PhpParser/autoload.php';
spl_autoload_register(static function (string $class): void {
    if (str_starts_with($class, 'Paysig\\Dist\\')) {
        require __DIR__ . '/' . substr($class, strlen('Paysig\\Dist\\')) . '.php';
    }
});

[, $folder, $version] = [...($_SERVER['argv'] ?? []), '', '', ''];
$target = new Folder($folder);
$php = new Folder(dirname(__DIR__));
$project = new Folder(dirname(__DIR__, 2));
$licences = [
    'LICENSE-MIT' => $project->read('LICENSE-MIT'),
    'LICENSE-APACHE' => $project->read('LICENSE-APACHE'),
];
(new ComposerPackage($php, $licences, $version))->write($target);
(new Modules($php, $licences, new Library($php, $version)))->write($target);
