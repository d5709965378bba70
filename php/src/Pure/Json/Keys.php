<?php

declare(strict_types=1);

namespace Paysig\Pure\Json;

/**
 * Keys as they are ordered.
 *
 * @internal
 */
final class Keys
{
    /** The first bytes in UTF-8 of the characters beyond U+FFFF. */
    public const ASTRAL = "\xF0\xF1\xF2\xF3\xF4";

    /**
     * A key whose bytes order as the key does.
     *
     * In ECMAScript's order, by UTF-16 code units: as UTF-8 with every surrogate, paired or not, on
     * its own in three bytes (CESU-8). Otherwise UTF-8, in which a surrogate without its other half
     * is U+FFFD.
     *
     * @param string $spelled As the reader spells it, without quotes.
     */
    public static function comparable(string $spelled, KeyOrder $order): string
    {
        $pieces = explode(Mark::LONE_SURROGATE, $spelled);
        $key = (string) Scan::decode($pieces[0]);
        foreach (array_slice($pieces, 1) as $piece) {
            $key .= $order === KeyOrder::EcmaScript ? self::surrogate((int) hexdec(substr($piece, 0, 4))) : "\u{FFFD}";
            $key .= (string) Scan::decode(substr($piece, 4));
        }
        return $order === KeyOrder::EcmaScript ? self::codeUnits($key) : $key;
    }

    /**
     * The key at a place, so that its bytes order as the key does.
     */
    public static function read(Marked $document, int $start, KeyOrder $order): string
    {
        $text = $document->text;
        ++$start;
        $end = $start + strcspn($text, '"\\', $start);
        $is_plain = $text[$end] === '"';
        if (!$is_plain) {
            $end = Scan::stringEnd($text, $start - 1) - 1;
        }
        $key = substr($text, $start, $end - $start);
        if ($is_plain && !$document->features->lone_surrogate && !$document->features->astral) {
            return $key;
        }
        return self::comparable($key, $order);
    }

    /** UTF-8 with every character beyond U+FFFF as its two surrogates. */
    private static function codeUnits(string $key): string
    {
        $written = '';
        $at = 0;
        while (($end = $at + strcspn($key, self::ASTRAL, $at)) < strlen($key)) {
            $code =
                ((ord($key[$end]) & 0x07) << 18)
                | ((ord($key[$end + 1]) & 0x3F) << 12)
                | ((ord($key[$end + 2]) & 0x3F) << 6)
                | (ord($key[$end + 3]) & 0x3F);
            $code -= 0x1_0000;
            $written .= substr($key, $at, $end - $at);
            $written .= self::surrogate(0xD800 | ($code >> 10)) . self::surrogate(0xDC00 | ($code & 0x3FF));
            $at = $end + 4;
        }
        return $at === 0 ? $key : $written . substr($key, $at);
    }

    /** A surrogate in the three bytes that UTF-8 would give it. */
    private static function surrogate(int $unit): string
    {
        return chr(0xE0 | ($unit >> 12)) . chr(0x80 | (($unit >> 6) & 0x3F)) . chr(0x80 | ($unit & 0x3F));
    }

    private function __construct() {}
}
