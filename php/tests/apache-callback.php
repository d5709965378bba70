<?php

declare(strict_types=1);

// Says under which SAPI it ran, so that the client knows whom it asked.

require __DIR__ . '/Request.php';

header('X-Sapi: ' . PHP_SAPI);
$verifier = new Paysig\Verifier('paymento', 'a throw-away secret');
try {
    $verified = Paysig\Request::fromGlobals()->verify($verifier);
    http_response_code($verified->payment()?->outcome === 'paid' ? $verified->status : 500);
} catch (Paysig\RejectedException $refused) {
    http_response_code($refused->status);
}
