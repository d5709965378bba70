<?php

declare(strict_types=1);

namespace Paysig\Pure;

use Closure;
use Paysig\CanonicalizationException;
use Paysig\Pure\Json\Document;
use Paysig\Pure\Provider\Part;
use Paysig\Pure\Provider\PartKind;

/**
 * The bytes that were signed.
 *
 * @internal
 */
final class Message
{
    /**
     * Looks for the form in which the body is taken, trying them in their order.
     *
     * @param list<Form> $forms
     * @param Closure(string): bool $accepts
     *
     * @return array{Form, string}|null The form and the message.
     */
    public static function find(string $body, array $forms, Closure $accepts): ?array
    {
        $document = null;
        $is_common_tried = false;
        foreach ($forms as $form) {
            $message = $body;
            if ($form !== Form::Raw) {
                $document ??= self::parsed($body);
                // Most bodies hold nothing that the forms spell in different ways.
                $is_common = $document !== false && !$document->isPeculiarTo($form);
                if ($document === false || $is_common && $is_common_tried) {
                    continue;
                }
                $is_common_tried = $is_common_tried || $is_common;
                try {
                    $message = $document->write($form);
                } catch (CanonicalizationException) {
                    continue;
                }
            }
            if ($accepts($message)) {
                return [$form, $message];
            }
        }
        return null;
    }

    /**
     * False for a body that is not JSON. That has no canonical message: not even "null", which is what
     * a lenient parser would sign in its place.
     */
    private static function parsed(string $body): Document|false
    {
        try {
            return Document::parse($body);
        } catch (CanonicalizationException) {
            return false;
        }
    }

    /**
     * The message that a sender who uses the first of the forms signs.
     *
     * @param list<Form> $forms
     *
     * @throws CanonicalizationException
     */
    public static function toSign(string $body, array $forms): string
    {
        return ($forms[0] ?? Form::Raw)->canonicalize($body);
    }

    /**
     * A message made of parts.
     *
     * @param list<Part> $parts
     */
    public static function fill(array $parts, Signed $signed): string
    {
        $message = '';
        foreach ($parts as $part) {
            $message .= match ($part->kind) {
                PartKind::Body => $signed->body,
                PartKind::Timestamp => $signed->timestamp,
                PartKind::Id => $signed->id,
                PartKind::Url => $signed->url,
                PartKind::Literal => $part->text,
            };
        }
        return $message;
    }

    private function __construct() {}
}
