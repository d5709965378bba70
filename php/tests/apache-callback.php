<?php

declare(strict_types=1);

// Says under which SAPI it ran, so that the client knows whom it asked.
header('X-Sapi: ' . PHP_SAPI);
$body = (string) file_get_contents('php://input');
$signature = $_SERVER['HTTP_X_PAYMENTO_HMAC'] ?? null;
$genuine = \Paysig\verify_signature($body, $signature, 'a throw-away secret', 'paymento');
http_response_code($genuine ? 200 : 401);
