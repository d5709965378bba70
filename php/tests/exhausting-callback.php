<?php

declare(strict_types=1);

// Runs out of memory in the call that the query names, while that call holds memory of its own.

use Paysig\Verifier;

$call = $_SERVER['QUERY_STRING'] ?? '';
// @mago-expect lint:no-ini-set
ini_set('memory_limit', '6M');
// @mago-expect lint:no-ini-set
ini_set('display_errors', '0');
$body = '{"order_id":"1","padding":[' . str_repeat('0.5,', 200_000) . '1]}';
$headers = static fn(string $provider): array => Paysig\sign_request($provider, $body, 'a throw-away secret');
$verdicts = [];
match ($call) {
    'payload' => (new Verifier('generic', 'a throw-away secret'))
        ->verify($body, [], $headers('generic'))
        ->payload(),
    'closure' => (new Verifier('rajaongkir', static fn(string $id): string => str_repeat($id, 1 << 24)))->verify(
        $body,
        [],
        $headers('rajaongkir'),
    ),
    default => null,
};
// A canonical message is a string of its own for each verdict.
$verifier = new Verifier('akashicpay', 'a throw-away secret');
while (true) {
    $verdicts[] = $verifier->verify(" {$body}", [], $headers('akashicpay'));
}
