<?php

// Canonical form `php` from PHP itself: json_encode of the value with its keys sorted.
//
// A body in hexadecimal a line in; its canonical form in hexadecimal a line out, or "!" for a
// body that PHP cannot read or write.
declare(strict_types=1);

// PHP's defaults, which a php.ini may change.
ini_set('serialize_precision', '-1');
ini_set('memory_limit', '-1');

/**
 * A list keeps its order. Whether an array is one is asked before it is sorted; what json_encode
 * writes as a list is decided by the keys as they stand afterwards.
 */
function sorted(mixed $value): mixed
{
    if (!is_array($value)) {
        return $value;
    }
    if (!array_is_list($value)) {
        ksort($value, SORT_STRING);
    }
    return array_map('sorted', $value);
}

function canonical(string $body): string|false
{
    // A byte order mark is dropped, which is Paysig's own rule: json_decode would refuse it.
    $text = str_starts_with($body, "\u{FEFF}") ? substr($body, 3) : $body;
    $value = json_decode($text, true);
    return json_last_error() === JSON_ERROR_NONE ? json_encode(sorted($value), JSON_UNESCAPED_SLASHES) : false;
}

for ($line = fgets(STDIN); $line !== false; $line = fgets(STDIN)) {
    $message = canonical((string) hex2bin(rtrim($line)));
    echo $message === false ? '!' : bin2hex($message), "\n";
}
