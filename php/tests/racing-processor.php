<?php

/**
 * One of several processes that get callbacks at the same moment: waits for the others, takes its
 * own, and prints what became of it.
 *
 *     php racing-processor.php DATABASE STATUS
 *     php racing-processor.php DATABASE "part AMOUNT"
 *     php racing-processor.php DATABASE "settle KEY"
 *     php racing-processor.php DATABASE "asked ORIGIN"
 *     php racing-processor.php DATABASE "reconcile ORIGIN"
 */

declare(strict_types=1);

use Paysig\Expectation;
use Paysig\Http\CurlCarrier;
use Paysig\Tests\Looked;
use Paysig\Tests\Shop;

use function Paysig\write_payment;

require __DIR__ . '/bootstrap.php';

[, $database, $callback] = $_SERVER['argv'];
$shop = new Shop($database);
[$what, $about] = [...explode(' ', $callback), ''];
$approved = $shop->processor('paymento', expect: static fn() => new Expectation(['order_id' => 'ORD-1']));
$asking = static fn(string $origin) => $shop->processor(
    'paymento',
    lookup: Looked::lookup('paymento', $origin),
    carrier: new CurlCarrier(['attempts' => 1]),
);
$payment = ['order_id' => 'ORD-1', 'transaction_id' => Looked::TOKEN, 'outcome' => 'paid'];
$run = match ($what) {
    'part' => static fn() => Shop::told($shop->inParts()->receive(Shop::part(['paid' => $about]))),
    'settle' => static fn() => $shop->processor('rajaongkir')->settle($about) ?? 'none',
    'asked' => static fn() => Shop::send($asking($about), 'paymento'),
    'reconcile' => static fn() => $asking($about)->reconcile(write_payment('paymento', $payment)),
    default => static fn() => Shop::send($approved, 'paymento', ['OrderStatus' => (int) $what]),
};
echo "ready\n";
fgets(STDIN);
echo $run();
