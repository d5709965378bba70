<?php

/**
 * Makes every call many times, in a process of its own under valgrind.
 */

declare(strict_types=1);

require __DIR__ . '/Thrown.php';
require __DIR__ . '/EveryCall.php';
require __DIR__ . '/EveryRequest.php';
require __DIR__ . '/EveryCheck.php';
require __DIR__ . '/Looked.php';
require __DIR__ . '/Rows.php';
require __DIR__ . '/Sent.php';

for ($round = 0; $round < 10; ++$round) {
    Paysig\Tests\EveryCall::make(str_repeat('x', $round * 200));
    Paysig\Tests\EveryRequest::make(str_repeat('x', $round * 200));
    Paysig\Tests\EveryCheck::make(str_repeat('x', $round * 200));
}
echo "every call was made\n";
