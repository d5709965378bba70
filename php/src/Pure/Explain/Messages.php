<?php

declare(strict_types=1);

namespace Paysig\Pure\Explain;

use Paysig\CanonicalizationException;
use Paysig\Pure\Form;
use Paysig\Pure\Json\Document;

/**
 * The messages that a body may have been signed as, form after form.
 *
 * The budget of a search counts them. So a form of its own counts wherever the text holds what that
 * form may spell differently, even where it then spells it alike.
 *
 * @internal
 */
final class Messages
{
    /** A number that not all forms spell as it stands, in JSON without the contents of its strings. */
    private const ODD_NUMBER = '/[0-9][eE]|-0(?!\.)|\.[0-9]*+(?<=0)|(?<![0-9])0\.0000|(?:[0-9]\.?){16}/';

    /** A key that not all forms order by its bytes, in ASCII without escapes. */
    private const SPECIAL_KEY = '/"[0-9][^"]*+"[ \t\r\n]*+:/';

    private readonly ?Document $document;

    /** @var array<string, bool> whether forms may spell the body differently than ECMAScript does */
    private array $peculiar;

    public function __construct(
        private readonly string $body,
    ) {
        try {
            $this->document = Document::parse($body);
        } catch (CanonicalizationException) {
            $this->document = null;
        }
    }

    /**
     * @param list<Form> $forms
     *
     * @return iterable<Form, string>
     */
    public function in(array $forms): iterable
    {
        $is_common_tried = false;
        foreach ($forms as $form) {
            if ($form === Form::Raw) {
                yield $form => $this->body;
                continue;
            }
            $is_common = !$this->isPeculiarTo($form);
            $message = $is_common && $is_common_tried ? null : $this->written($form);
            if ($message !== null) {
                $is_common_tried = $is_common_tried || $is_common;
                yield $form => $message;
            }
        }
    }

    private function written(Form $form): ?string
    {
        try {
            return $this->document?->write($form);
        } catch (CanonicalizationException) {
            return null;
        }
    }

    private function isPeculiarTo(Form $form): bool
    {
        $this->peculiar ??= $this->document === null ? [] : self::peculiarities($this->body);
        return $this->peculiar[$form->value] ?? false;
    }

    /**
     * @return array<string, bool>
     */
    private static function peculiarities(string $body): array
    {
        $text = str_starts_with($body, "\u{FEFF}") ? substr($body, 3) : $body;
        // What is left of the strings does not matter once others is known.
        $tokens = (string) preg_replace('/"[^"]*+"/', '""', $text);
        $others =
            preg_match('/[\x80-\xFF\\\\]/', $text) === 1
            || preg_match(self::ODD_NUMBER, $tokens) === 1
            || preg_match(self::SPECIAL_KEY, $text) === 1;
        $go = $others || strpbrk($text, '<>&') !== false;
        return [
            Form::Php->value => $others || preg_match('/\{[ \t\r\n]*+\}/', $tokens) === 1,
            Form::Go->value => $go,
            Form::GoLegacy->value => $go,
            Form::Ruby->value => $others,
        ];
    }
}
