<?php

declare(strict_types=1);

// PHP's own web server puts no file before the script that it serves, so this one does.

require __DIR__ . '/../src/autoload.php';
require (string) getenv('PAYSIG_SCRIPT');
