<?php

declare(strict_types=1);

namespace Paysig\Pure;

use Paysig\Pure\Json\Utf8;

/**
 * What a server did to a body on its way, where the request shows it. Asked only once a signature
 * has failed: some servers inflate a body and leave the headers as they were.
 *
 * @internal
 */
final class Arrival
{
    private const GZIP = "\x1f\x8b";
    private const ZSTD = "\x28\xb5\x2f\xfd";

    /** What likely kept the signature from matching. */
    public static function damage(Request $request): ?Refused
    {
        if ($request->body === '') {
            return new Refused(Reason::BodyLost, self::lostWhole($request));
        }
        if (strlen($request->body) < (self::announced($request) ?? 0)) {
            return new Refused(
                Reason::BodyLost,
                'the body is shorter than its Content-Length: the connection broke off, or something read a '
                . 'part of the body before',
            );
        }
        if (self::isCompressed($request)) {
            return new Refused(
                Reason::BodyEncoded,
                'the body arrived compressed: have the sender, or the proxy that does it, stop; Apache '
                . 'inflates it rightly under mod_php and mod_fcgid alone (SetInputFilter DEFLATE)',
            );
        }
        return null;
    }

    private static function lostWhole(Request $request): string
    {
        $content_type = $request->describedBy('CONTENT_TYPE', 'Content-Type') ?? '';
        $coding = $request->describedBy('HTTP_TRANSFER_ENCODING', 'Transfer-Encoding') ?? '';
        return match (true) {
            strncasecmp($content_type, 'multipart/form-data', 19) === 0
                => 'the body is empty: PHP keeps none of multipart/form-data in php://input (mod_php does with '
                . 'enable_post_data_reading=Off)',
            strcasecmp(substr($coding, -7), 'chunked') === 0
                => 'the body is empty: it was sent chunked, and this server passes chunked bodies on only if '
                . 'it stands behind one that buffers them (nginx does), or with mod_php or mod_fcgid',
            in_array($request->variable('REQUEST_METHOD'), ['GET', 'HEAD'], true)
                => 'the body is empty and the method is GET: a redirect (http to https, www, a trailing slash) '
                . 'turned the provider\'s POST into a GET; give the provider the final address',
            (self::announced($request) ?? 0) > 0
                => 'the body is empty, although Content-Length announced one: something read it before, or the '
                . 'server lost it',
            default => 'the body is empty: something read it before, a redirect dropped it, or the server lost '
                . 'a chunked one',
        };
    }

    /** What is beyond 64 bits is no length. */
    private static function announced(Request $request): ?int
    {
        $text = $request->describedBy('CONTENT_LENGTH', 'Content-Length') ?? '';
        $digits = str_starts_with($text, '+') ? substr($text, 1) : $text;
        if (!Ascii::only(Ascii::DIGITS, $digits)) {
            return null;
        }
        $digits = ltrim($digits, '0');
        return match (true) {
            strlen($digits) < 19 => (int) $digits,
            strlen($digits) > 20, strlen($digits) === 20 && strcmp($digits, '18446744073709551615') > 0 => null,
            // More than any body has.
            default => PHP_INT_MAX,
        };
    }

    private static function isCompressed(Request $request): bool
    {
        $body = $request->body;
        if (str_starts_with($body, self::GZIP) || str_starts_with($body, self::ZSTD)) {
            return true;
        }
        $encoding = $request->describedBy('HTTP_CONTENT_ENCODING', 'Content-Encoding') ?? 'identity';
        // A server that inflated the body may have left the header; compressed bytes are no text.
        return strcasecmp($encoding, 'identity') !== 0 && !Utf8::isValid($body);
    }

    private function __construct() {}
}
