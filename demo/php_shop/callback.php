<?php

declare(strict_types=1);

// The callbacks of three providers: verify the request, then credit what was verified. The
// answers are constant; what was credited, and why the rest was refused, stands in the log.

use Paysig\RejectedException;
use Paysig\Verifier;

/** Where a real shop looks the order up and records the payment, once only. */
function credit(string $order, ?string $amount): void
{
    error_log('credited ' . json_encode(['order' => $order, 'amount' => $amount], JSON_THROW_ON_ERROR));
}

function answer(int $status, string $text): never
{
    http_response_code($status);
    exit($text);
}

header('Content-Type: text/plain');
if ($_SERVER['REQUEST_METHOD'] !== 'POST') {
    header('Allow: POST');
    answer(405, "method not allowed\n");
}

$provider = basename($_SERVER['REQUEST_URI']);
if (!in_array($provider, ['paymento', 'rajaongkir', 'akashicpay'], true)) {
    answer(404, "not found\n");
}
$verifier = new Verifier($provider, (string) getenv(strtoupper($provider) . '_SECRET'));
try {
    $verified = $verifier->verify((string) file_get_contents('php://input'), $_SERVER);
} catch (RejectedException $refused) {
    error_log($refused->getMessage());
    answer($refused->status, "refused\n");
}

$payment = $verified->payment();
if ($payment !== null && $payment->outcome === 'paid' && $payment->order_id !== null) {
    // Paymento's callback tells no amount: the order's own counts.
    credit($payment->order_id, $payment->amount);
}
answer($verified->status, "ok\n");
