<?php

declare(strict_types=1);

namespace Paysig\Pure\Signature;

use Paysig\Pure\Codes;
use Paysig\Pure\Provider\Algorithm;
use Paysig\Pure\Provider\SignatureText;

/**
 * One tag in its text form.
 *
 * @internal
 */
final class Decoding
{
    /** The tag that a text is, in one of the encodings that are read. */
    public static function tag(string $text, SignatureText $rules): ?string
    {
        [$length, $digits, $characters] = match ($rules->algorithm) {
            Algorithm::Sha1 => [20, 40, 28],
            Algorithm::Sha256 => [32, 64, 44],
            Algorithm::Sha512 => [64, 128, 88],
        };
        return match (strlen($text)) {
            $digits => Tags::readsHex($rules) ? Codes::fromHex($text) : null,
            $characters => Tags::readsBase64($rules) ? self::base64($text, $length) : null,
            default => null,
        };
    }

    /**
     * The standard alphabet with padding (RFC 4648, section 4). PHP passes over white space and the
     * last digit's unused bits, so what was read is written again: every tag has exactly one text.
     */
    private static function base64(string $text, int $length): ?string
    {
        $tag = base64_decode($text, true);
        return $tag !== false && strlen($tag) === $length && base64_encode($tag) === $text ? $tag : null;
    }

    private function __construct() {}
}
