<?php

/**
 * PHPUnit's command line, for a PHP that does not see the folder of programs.
 */

declare(strict_types=1);

define('PHPUNIT_COMPOSER_INSTALL', 'PHPUnit/Autoload.php');
require PHPUNIT_COMPOSER_INSTALL;

PHPUnit\TextUI\Command::main();
