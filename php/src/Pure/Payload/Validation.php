<?php

declare(strict_types=1);

namespace Paysig\Pure\Payload;

use JsonException;
use Paysig\CanonicalizationException;
use Paysig\PayloadException;
use Paysig\Pure\Json\Document;
use Paysig\Pure\Json\Scan;

/**
 * Whether a message is one JSON text as RFC 8259 defines it.
 *
 * @internal
 */
final class Validation
{
    /**
     * As long as callbacks are. PHP's own reader is many times faster than one in PHP, but it keeps
     * all that it reads, and names that collide in its arrays cost it the square of their number.
     */
    private const SHORT = 16_384;

    /**
     * The text without a byte order mark.
     *
     * @throws PayloadException It is not JSON, or is too large to read.
     */
    public static function text(string $message): string
    {
        $mark = str_starts_with($message, Scan::BYTE_ORDER_MARK) ? strlen(Scan::BYTE_ORDER_MARK) : 0;
        $text = $mark === 0 ? $message : substr($message, $mark);
        if (!self::isReadByPhp($text)) {
            // It also refuses what is JSON: what is nested deeply, and halves of surrogate pairs.
            self::parse($message);
        }
        return $text;
    }

    /**
     * @throws PayloadException
     */
    private static function parse(string $message): void
    {
        try {
            Document::parse($message);
        } catch (CanonicalizationException $refused) {
            $place = strstr($refused->getMessage(), '(at byte ');
            throw $place === false ? PayloadError::tooLarge() : PayloadError::notJson($place);
        }
    }

    private static function isReadByPhp(string $text): bool
    {
        if (strlen($text) > self::SHORT) {
            return false;
        }
        try {
            // With exceptions it leaves json_last_error() to the application.
            json_decode($text, true, flags: JSON_THROW_ON_ERROR);
            return true;
        } catch (JsonException) {
            return false;
        }
    }

    private function __construct() {}
}
