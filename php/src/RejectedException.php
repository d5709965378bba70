<?php

declare(strict_types=1);

namespace Paysig;

use RuntimeException;

/**
 * A callback that is not to be believed, and why. For the log: whoever sent it should learn
 * nothing but the status.
 *
 *     try {
 *         $verified = $verifier->verify($body, $_SERVER);
 *     } catch (\Paysig\RejectedException $refused) {
 *         error_log($refused->getMessage()); // paymento callback refused: header_missing: ...
 *         http_response_code($refused->status);
 *     }
 *
 * No text in it holds a secret, a signature or a part of the body. The properties have values
 * where Paysig threw the exception, and none where other code made it.
 */
class RejectedException extends RuntimeException implements Exception
{
    /** The stable name of the reason, such as header_missing or signature_mismatch. */
    public readonly string $reason;

    /** What it likely comes from, in a sentence or two. */
    public readonly string $hint;

    /** Where the signature was found: a server variable, or the header's name. */
    public readonly ?string $found_in;

    /**
     * The names of the headers that arrived, at most 64.
     *
     * @var list<string>
     */
    public readonly array $headers_seen;

    /** The provider's name. */
    public readonly string $provider;

    /** The HTTP status that the provider's documentation asks for. */
    public readonly int $status;
}
