<?php

declare(strict_types=1);

// Answers as a gateway would, with the class that gathers the request; and tells the test how it
// came to that answer, which no gateway should.

use Paysig\RejectedException;
use Paysig\Request;
use Paysig\Verifier;

require __DIR__ . '/../src/Request.php';

$verifier = new Verifier('paymento', 'a throw-away secret', ['max_body' => 1000]);
$request = Request::fromGlobals(1000);
try {
    $verified = $request->verify($verifier);
    header("X-Found-In: {$verified->found_in}");
    http_response_code($verified->status);
} catch (RejectedException $refused) {
    header("X-Reason: {$refused->reason}");
    http_response_code($refused->status);
}
header("X-Cause: {$request->explain($verifier)->cause}");
header('X-Length: ' . strlen($request->body));
header('X-Names: ' . implode(',', array_keys($request->headers ?? [])));
