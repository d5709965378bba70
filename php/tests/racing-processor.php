<?php

/**
 * One of several processes that get callbacks at the same moment: waits for the others, takes its
 * own, and prints what became of it.
 *
 *     php racing-processor.php DATABASE STATUS
 *     php racing-processor.php DATABASE "part AMOUNT"
 */

declare(strict_types=1);

use Paysig\Expectation;
use Paysig\Tests\Shop;

require __DIR__ . '/bootstrap.php';

[, $database, $callback] = $_SERVER['argv'];
$shop = new Shop($database);
[$status, $amount] = [...explode(' ', $callback), null];
[$processor, $request] = $amount === null
    ? [
        $shop->processor('paymento', expect: static fn() => new Expectation(['order_id' => 'ORD-1'])),
        Shop::request('paymento', ['OrderStatus' => (int) $status]),
    ]
    : [$shop->inParts(), Shop::part(['paid' => $amount])];
echo "ready\n";
fgets(STDIN);
echo Shop::told($processor->receive($request));
