<?php

declare(strict_types=1);

// Verifies one callback, and tells what the server delivered of it.

use Paysig\RejectedException;
use Paysig\Request;
use Paysig\Verifier;

require_once __DIR__ . '/../Request.php';

$request = Request::fromGlobals();
$verifier = new Verifier('paymento', ['a throw-away secret'], ['env_name' => 'PAYMENTO_HMAC']);
try {
    $verdict = ['found_in' => $request->verify($verifier)->found_in];
} catch (RejectedException $rejection) {
    $verdict = ['code' => $rejection->reason];
}

$of_signature = static fn(int|string $name): bool => stripos((string) $name, 'HMAC') !== false;
$told = [
    'verdict' => $verdict,
    'variables' => array_filter($_SERVER, $of_signature, ARRAY_FILTER_USE_KEY),
    'headers' => array_filter($request->headers ?? [], $of_signature, ARRAY_FILTER_USE_KEY),
    'content_length' => $_SERVER['CONTENT_LENGTH'] ?? null,
    'transfer_encoding' => $_SERVER['HTTP_TRANSFER_ENCODING'] ?? null,
    'body' => base64_encode($request->body),
];
echo json_encode($told, JSON_THROW_ON_ERROR | JSON_FORCE_OBJECT);
