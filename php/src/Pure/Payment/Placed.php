<?php

declare(strict_types=1);

namespace Paysig\Pure\Payment;

use Paysig\ConfigException;
use Paysig\Pure\CheckError;
use Paysig\Pure\Payload\Spelling;
use Paysig\Pure\PaymentProblem;

/**
 * A field of a payment, and where it is put.
 *
 * @internal
 */
final class Placed
{
    /**
     * @param bool $is_number The text stands for a number, and not for itself.
     */
    private function __construct(
        public readonly string $field,
        public readonly string $path,
        public readonly string $text,
        public readonly bool $is_number,
    ) {}

    /**
     * @param string|null $path Null where the provider's callbacks do not hold the field.
     *
     * @throws ConfigException
     */
    public static function text(string $field, string $text, ?string $path): self
    {
        if (!self::isUsable($text)) {
            throw CheckError::unwritable($field, PaymentProblem::Text);
        }
        return new self($field, $path ?? throw CheckError::unwritable($field, PaymentProblem::NotSaid), $text, false);
    }

    /** What has to stand at a path, whatever the payment says. */
    public static function condition(string $path, string $word): self
    {
        return new self('status', $path, $word, Spelling::isInteger($word));
    }

    /** The same as a number, if that is what it can be. */
    public function asNumber(): self
    {
        return new self($this->field, $this->path, $this->text, Spelling::isInteger($this->text));
    }

    public static function isUsable(string $text): bool
    {
        return $text !== '' && Spelling::isShortText($text);
    }
}
