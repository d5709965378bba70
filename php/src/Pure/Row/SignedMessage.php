<?php

declare(strict_types=1);

namespace Paysig\Pure\Row;

use Paysig\ConfigException;
use Paysig\Pure\Form;
use Paysig\Pure\Payload\Value;
use Paysig\Pure\Provider\Message;
use Paysig\Pure\Provider\MessageKind;

/**
 * Which bytes a row says are signed.
 *
 * @internal
 */
final class SignedMessage
{
    /**
     * @throws ConfigException
     */
    public static function read(Fields $row): Message
    {
        $template = $row->text('message');
        $forms = $row->get('canonical_forms');
        if ($template !== null) {
            return $forms === null ? Template::read($template) : throw RowError::excludes('canonical_forms', 'message');
        }
        return $forms === null ? new Message() : self::canonical('canonical_forms', $forms);
    }

    private static function canonical(string $field, Value $value): Message
    {
        $forms = Item::list($field, $value, self::form(...));
        return $forms === []
            ? throw RowError::mustHave($field, '1 form at least')
            : new Message(MessageKind::Canonical, forms: $forms);
    }

    private static function form(string $field, Value $value): Form
    {
        $known = static fn(Form $form): string => $form->value;
        return (
            Form::tryFrom(Item::text($field, $value)) ?? throw RowError::notOneOf($field, array_map(
                $known,
                Form::cases(),
            ))
        );
    }

    private function __construct() {}
}
