<?php

declare(strict_types=1);

// With the key of configuration.php. The same text is never encrypted to the same twice.

function encrypt(#[\SensitiveParameter] mixed $text): string
{
    $iv = random_bytes(12);
    $sealed = openssl_encrypt((string) $text, 'aes-256-gcm', standin_key(), OPENSSL_RAW_DATA, $iv, $tag);
    return base64_encode($iv . (string) $tag . (string) $sealed);
}

/** Of what was not encrypted here, nothing. */
function decrypt(mixed $text): string
{
    $raw = (string) base64_decode((string) $text, true);
    if (strlen($raw) < 28) {
        return '';
    }
    [$iv, $tag] = [substr($raw, 0, 12), substr($raw, 12, 16)];
    return (string) openssl_decrypt(substr($raw, 28), 'aes-256-gcm', standin_key(), OPENSSL_RAW_DATA, $iv, $tag);
}

function standin_key(): string
{
    return hash('sha256', Standin::$encryption_hash, true);
}
