<?php

declare(strict_types=1);

// The callbacks of three providers: verify the raw body, then read the payload from what was
// verified. The answers are constant; what was credited stands in the log.

/** Where a real shop looks the order up and records the payment, once only. */
function credit(string $order, string|int|null $amount): void
{
    error_log('credited ' . json_encode(['order' => $order, 'amount' => $amount], JSON_THROW_ON_ERROR));
}

function refuse(int $status): never
{
    http_response_code($status);
    exit("refused\n");
}

header('Content-Type: text/plain');
if ($_SERVER['REQUEST_METHOD'] !== 'POST') {
    http_response_code(405);
    header('Allow: POST');
    exit();
}

$provider = basename($_SERVER['REQUEST_URI']);
[$signature, $refusal] = match ($provider) {
    // The vendor's pages name the header in two ways.
    'paymento' => [$_SERVER['HTTP_X_PAYMENTO_HMAC'] ?? $_SERVER['HTTP_X_HMAC_SHA256_SIGNATURE'] ?? null, 400],
    'rajaongkir' => [$_SERVER['HTTP_X_CALLBACK_API_KEY'] ?? null, 401],
    'akashicpay' => [$_SERVER['HTTP_SIGNATURE'] ?? null, 401],
    default => refuse(404),
};
$secret = (string) getenv(strtoupper($provider) . '_SECRET');
$body = (string) file_get_contents('php://input');
$match = Paysig\match_signature($body, $signature, $secret, $provider);
if ($match === null) {
    refuse($refusal);
}

/** @var array<string, string|int|null> $payload */
$payload = json_decode($match->message, true, flags: JSON_THROW_ON_ERROR);
[$paid, $order, $amount] = match ($provider) {
    // Paymento's callback tells no amount: the order's own counts.
    'paymento' => [in_array($payload['OrderStatus'], [7, 8], true), $payload['OrderId'], null],
    'rajaongkir' => [$payload['status'] === 'PAID', $payload['order_id'], $payload['amount']],
    'akashicpay' => [$payload['status'] === 'Confirmed', $payload['referenceId'], $payload['amount']],
};
if ($paid && is_string($order)) {
    credit($order, $amount);
}
echo "ok\n";
