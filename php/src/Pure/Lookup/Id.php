<?php

declare(strict_types=1);

namespace Paysig\Pure\Lookup;

use Paysig\Pure\Payload\Content;
use Paysig\Pure\Payload\Fields;
use Paysig\Pure\Payload\Unusable;
use Paysig\Pure\Payment\Parts;
use Paysig\Pure\Payment\PaymentFields;
use Paysig\Pure\Provider\Characters;
use Paysig\Pure\Provider\IdRules;

/**
 * The id that is asked about: what it looks like, and whether callbacks use this one.
 *
 * @internal
 */
final class Id
{
    /**
     * Whether an id looks as these do. Dots alone would be a step in the path (RFC 3986, section
     * 3.3), also between slashes, should somebody on the way decode them.
     */
    public static function isAllowed(IdRules $rules, string $id): bool
    {
        foreach (explode('/', strtr($id, '\\', '/')) as $part) {
            if ($part !== '' && trim($part, '.') === '') {
                return false;
            }
        }
        foreach ($rules->prefixes as $prefix) {
            if (str_starts_with($id, $prefix) && self::fits($rules, substr($id, strlen($prefix)))) {
                return true;
            }
        }
        return $rules->prefixes === [] && self::fits($rules, $id);
    }

    /**
     * Whether the id that is asked about is, letter by letter, the one that the keys of callbacks
     * about this payment are made of. Only then may the payment be settled on the answer alone: the
     * callback would count as another payment otherwise.
     *
     * The row says so. A request's id fields are the places of one id. So the payment is named by it
     * if the first `transaction_id` path that is there, which holds this id, is one of them, and with
     * it every path in front of it: one that is not may hold another id in the callback that is still
     * to come. A field that is no `transaction_id` path names nothing. Hexadecimal ids, whose spelling
     * makes no difference to the lookup, have to be in lower case and, where the prefix is optional,
     * begin with the first prefix that is not empty.
     */
    public static function namesPayment(
        Fields $payload,
        PaymentFields $fields,
        Parts $payment,
        IdRules $rules,
        string $id,
    ): bool {
        if ($payment->transaction_id !== $id) {
            return false;
        }
        foreach ($fields->transaction_id as $path) {
            if (!in_array($path, $rules->fields, true)) {
                return false;
            }
            if (self::stands($payload, $path)) {
                return Spelling::isCanonical($rules, $id);
            }
        }
        return false;
    }

    private static function fits(IdRules $rules, string $rest): bool
    {
        if ($rules->length !== null && self::length($rest) !== $rules->length) {
            return false;
        }
        return match ($rules->characters) {
            Characters::Hex => trim($rest, '0..9A..Fa..f') === '',
            Characters::Alphanumeric => trim($rest, '0..9A..Za..z') === '',
            Characters::Any => true,
        };
    }

    /** In characters, of which each has one byte that does not go on with another. */
    private static function length(string $text): int
    {
        return strlen(str_replace(range("\x80", "\xBF"), '', $text));
    }

    private static function stands(Fields $payload, string $path): bool
    {
        try {
            return Content::id($payload, [$path]) !== null;
        } catch (Unusable) {
            return true;
        }
    }

    private function __construct() {}
}
