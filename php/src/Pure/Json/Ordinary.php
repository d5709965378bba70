<?php

declare(strict_types=1);

namespace Paysig\Pure\Json;

use JsonException;
use stdClass;

/**
 * A body that PHP's own functions read, sort and write quickly, and exactly as a form does unless
 * it holds something out of the ordinary: that is left to {@see Marked}.
 *
 * They read strict RFC 8259; of a duplicate key the last value counts, as it should.
 *
 * @internal
 */
final class Ordinary
{
    /** Below the lengths at which PHP no longer reads every number correctly: see {@see Double}. */
    private const LONGEST = 16_384;

    /** Every form takes so many levels. */
    private const DEEPEST = 100;

    /**
     * What in a text may be a number beyond a double's range, which is lost when a later key shadows
     * it, or a zero whose sign is. Some of that stands in strings.
     */
    private const LOST = '/[0-9.]{200}|[0-9][eE]\+?[0-9]{3}|-0(?![0-9.])/';

    private function __construct(
        private readonly string $text,
        /** @var stdClass|array<array-key, mixed> */
        private readonly array|stdClass $value,
        private readonly Oddities $oddities,
    ) {}

    /**
     * Null where PHP's functions cannot read the text, whether it is JSON or not.
     */
    public static function read(string $text): ?self
    {
        if (strlen($text) > self::LONGEST) {
            return null;
        }
        try {
            // With exceptions, json_last_error() is left to the application.
            $value = json_decode($text, false, self::DEEPEST, JSON_THROW_ON_ERROR);
        } catch (JsonException) {
            return null;
        }
        if (!$value instanceof stdClass && !is_array($value)) {
            return null;
        }
        return new self($text, $value, Ordering::sort($value));
    }

    /**
     * The document as these rules write it; null where PHP's functions cannot do it.
     */
    public function write(Rules $rules): ?string
    {
        if ($this->oddities->matterTo($rules)) {
            return null;
        }
        if ($rules->numbers === NumberStyle::Go && preg_match(self::LOST, $this->text) !== 0) {
            return null;
        }
        $flags = $rules->escapes->non_ascii ? JSON_UNESCAPED_SLASHES : Text::PLAIN;
        if ($rules->numbers === NumberStyle::Ruby) {
            $flags |= JSON_PRESERVE_ZERO_FRACTION;
        }
        $written = json_encode($this->value, $flags | JSON_THROW_ON_ERROR);
        // By their bytes, keys with such characters are ordered otherwise than by code units.
        if ($rules->order === KeyOrder::EcmaScript && strpbrk($written, Keys::ASTRAL) !== false) {
            return null;
        }
        return $rules->escapes->respellAscii($written);
    }
}
