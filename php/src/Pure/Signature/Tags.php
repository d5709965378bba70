<?php

declare(strict_types=1);

namespace Paysig\Pure\Signature;

use Paysig\Pure\Layout;
use Paysig\Pure\Provider\Encoding;
use Paysig\Pure\Provider\LayoutKind;
use Paysig\Pure\Provider\SignatureText;

/**
 * A signature's text, read into the tags that it claims.
 *
 * All of this is public data sent by whoever calls, so nothing here needs constant time.
 *
 * @internal
 */
final class Tags
{
    /** The spaces, tabs and line ends that some servers and scripts leave around a value. */
    public const WHITE_SPACE = " \t\r\n";

    /**
     * What a value claims: at least one tag, or null when there is none in it in a form that the
     * rules take.
     *
     * @return non-empty-list<string>|null
     */
    public static function read(string $value, SignatureText $rules): ?array
    {
        if ($rules->layout->kind !== LayoutKind::One || $rules->repeats) {
            return self::readAll([$value], $rules);
        }
        foreach (Layout::one(trim($value, self::WHITE_SPACE), $rules) as $text) {
            $tag = Decoding::tag($text, $rules);
            if ($tag !== null) {
                return [$tag];
            }
        }
        return null;
    }

    /**
     * What all these values claim.
     *
     * @param list<string> $values
     *
     * @return non-empty-list<string>|null
     */
    public static function readAll(array $values, SignatureText $rules): ?array
    {
        if ($rules->repeats) {
            $values = explode(',', implode(',', $values));
        }
        $tags = [];
        foreach ($values as $value) {
            foreach (Layout::candidates(trim($value, self::WHITE_SPACE), $rules) as $text) {
                $tags[] = Decoding::tag($text, $rules);
            }
        }
        $tags = array_values(array_filter($tags, is_string(...)));
        return $tags === [] ? null : $tags;
    }

    public static function readsHex(SignatureText $rules): bool
    {
        return (
            $rules->encoding !== Encoding::Base64
            || in_array(Encoding::HexLower, $rules->also_reads, true)
            || in_array(Encoding::HexUpper, $rules->also_reads, true)
        );
    }

    public static function readsBase64(SignatureText $rules): bool
    {
        return $rules->encoding === Encoding::Base64 || in_array(Encoding::Base64, $rules->also_reads, true);
    }

    private function __construct() {}
}
