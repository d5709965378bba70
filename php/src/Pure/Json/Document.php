<?php

declare(strict_types=1);

namespace Paysig\Pure\Json;

use Paysig\CanonicalizationException;
use Paysig\Pure\Form;

/**
 * A body that was read and found to be JSON. Several forms of one body share it.
 *
 * @internal
 */
final class Document
{
    /** The extension keeps positions in 30 bits. */
    private const SIZE_LIMIT = 1 << 30;

    /** @var array<string, string> What was written, by the forms. */
    private array $written = [];

    /**
     * @param string $text The body without a byte order mark.
     * @param Ordinary|null $ordinary If PHP's own functions could read it.
     */
    private function __construct(
        private readonly string $text,
        private readonly ?Ordinary $ordinary,
        private ?Marked $marked,
    ) {}

    /**
     * Reads a body as one JSON text.
     *
     * @throws CanonicalizationException It is none, or too large.
     */
    public static function parse(string $body): self
    {
        if (strlen($body) >= self::SIZE_LIMIT) {
            throw Unwritable::tooLarge();
        }
        $before = str_starts_with($body, Scan::BYTE_ORDER_MARK) ? strlen(Scan::BYTE_ORDER_MARK) : 0;
        $text = $before === 0 ? $body : substr($body, $before);
        $ordinary = Ordinary::read($text);
        return new self($text, $ordinary, $ordinary === null ? Parser::read($text, $before) : null);
    }

    /**
     * The document in this form.
     *
     * @throws CanonicalizationException The form cannot write it.
     */
    public function write(Form $form): string
    {
        return $this->written[$form->value] ??= $this->written(Rules::of($form));
    }

    /**
     * Whether this document is written differently in this form than in ECMAScript's.
     */
    public function isPeculiarTo(Form $form): bool
    {
        try {
            return $form !== Form::Js && $this->write($form) !== $this->write(Form::Js);
        } catch (CanonicalizationException) {
            return true;
        }
    }

    /**
     * @throws CanonicalizationException The form cannot write it.
     */
    private function written(Rules $rules): string
    {
        $written = $this->ordinary?->write($rules);
        if ($written === null) {
            $this->marked ??= Parser::read($this->text, 0);
            $written = $this->marked->write($rules);
        }
        return $written;
    }
}
