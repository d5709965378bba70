<?php

declare(strict_types=1);

// Sends callbacks to the address named and checks each answer.

/**
 * @param list<string> $headers
 *
 * @return list<string> the lines of the answer's head
 */
function send(string $address, string $body, array $headers): array
{
    $context = stream_context_create([
        'http' => [
            'method' => 'POST',
            'header' => ['Content-Type: application/json', ...$headers],
            'content' => $body,
            'ignore_errors' => true,
        ],
    ]);
    $stream = fopen($address, 'r', false, $context);
    $head = $stream === false ? [] : stream_get_meta_data($stream)['wrapper_data'];
    return array_values(array_filter((array) $head, is_string(...)));
}

$address = $argv[1] ?? '';
$body = '{"Token":"d1179e54","PaymentId":20016,"OrderId":"etp-3900","OrderStatus":7}';
$signature = \Paysig\sign($body, 'a throw-away secret', 'paymento');
$cases = [
    'genuine' => [200, $body, ["X-Paymento-HMAC: {$signature}"]],
    'in lower case' => [200, $body, ['X-Paymento-HMAC: ' . strtolower($signature)]],
    'another body' => [400, $body . ' ', ["X-Paymento-HMAC: {$signature}"]],
    'no body' => [400, '', ["X-Paymento-HMAC: {$signature}"]],
    'no signature' => [400, $body, []],
    'an empty signature' => [400, $body, ['X-Paymento-HMAC: ']],
    'brackets' => [400, str_repeat('[', 1 << 20), ["X-Paymento-HMAC: {$signature}"]],
];

$wrong = 0;
$right = 0;
for ($round = 0; $round < 50; ++$round) {
    foreach ($cases as $name => [$status, $sent, $headers]) {
        $head = send($address, $sent, $headers);
        $line = $head[0] ?? 'no answer';
        if (str_contains($line, " {$status} ") && in_array('X-Sapi: apache2handler', $head, true)) {
            ++$right;
            continue;
        }
        ++$wrong;
        echo "{$name}: {$line}\n";
    }
}
echo "mod_php: {$right} answers right, {$wrong} wrong\n";
exit($wrong === 0 ? 0 : 1);
