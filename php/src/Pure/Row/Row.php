<?php

declare(strict_types=1);

namespace Paysig\Pure\Row;

use Paysig\ConfigException;
use Paysig\PayloadException;
use Paysig\Pure\Ascii;
use Paysig\Pure\Payload\Value;
use Paysig\Pure\Provider\PartKind;
use Paysig\Pure\Provider\Provider;

/**
 * Reads a provider's row from its JSON text. Built-in rows and merchants' own have one format.
 *
 * @internal
 */
final class Row
{
    /** The version of the format. */
    private const VERSION = '1';

    private const LONGEST_ROW = 1_048_576;
    private const LONGEST_NAME = 64;

    private const FIELDS = [
        'version',
        'name',
        'title',
        'sources',
        'notes',
        'headers',
        'signature',
        'message',
        'canonical_forms',
        'key',
        'timestamp',
        'id',
        'key_field',
        'environments',
        'methods',
        'statuses',
        'payment',
        'lookup',
    ];

    /**
     * The row that this text holds, one for all that are equal.
     *
     * @throws ConfigException
     */
    public static function own(string $row): Provider
    {
        if (strlen($row) > self::LONGEST_ROW) {
            throw RowError::tooLong();
        }
        return OwnRows::known($row) ?? OwnRows::keep($row, self::read(self::parse($row)));
    }

    private static function parse(string $row): Value
    {
        try {
            return Value::parse($row);
        } catch (PayloadException) {
            throw RowError::notJson();
        }
    }

    /**
     * What a row says.
     *
     * @throws ConfigException
     */
    public static function read(Value $value): Provider
    {
        $row = Fields::of('', $value, self::FIELDS);
        if ($row->required('version')->asInteger() !== self::VERSION) {
            throw RowError::notOneOf('version', [self::VERSION]);
        }
        $name = self::name('name', $row->required('name'));
        $title = $row->text('title') ?? $name;
        // For readers alone.
        $row->text('notes');
        $row->texts('sources');
        $headers = Http::headers('headers', $row->required('headers'));
        $signature = Signature::read($row->get('signature'));
        $message = SignedMessage::read($row);
        $timestamp = Timestamp::read($row->get('timestamp'), $signature->layout);
        $id_header = Beside::idHeader($row->get('id'));
        if ($message->signs(PartKind::Timestamp) !== ($timestamp !== null)) {
            throw RowError::onlyIfSigned('timestamp');
        }
        if ($message->signs(PartKind::Id) !== ($id_header !== null)) {
            throw RowError::onlyIfSigned('id');
        }
        $payment = $row->get('payment');
        $payment = $payment === null ? null : Payment::ofCallback($payment);
        $lookup = $row->get('lookup');
        $lookup = $lookup === null ? null : Lookup::read($lookup, $payment);
        Beside::distinct($headers, $timestamp, $id_header);
        $key = Key::read('key', $row->get('key'));
        $key_field = $row->texts('key_field') ?? [];
        $environments = $row->texts('environments') ?? [];
        $methods = Http::methods('methods', $row->texts('methods') ?? ['POST']);
        [$accepted, $refused] = Http::statuses('statuses', $row->get('statuses'));
        return new Provider(
            $name,
            $title,
            $headers,
            $signature,
            $message,
            $key,
            $timestamp,
            $id_header,
            $key_field,
            $environments,
            $methods,
            $accepted,
            $refused,
            $payment,
            $lookup,
        );
    }

    private static function name(string $field, Value $value): string
    {
        $name = Item::text($field, $value);
        return strlen($name) <= self::LONGEST_NAME && Ascii::only(Ascii::SMALL . Ascii::DIGITS . '-', $name)
            ? $name
            : throw RowError::mustHave($field, '1 to 64 characters, of a to z, 0 to 9 and -');
    }

    private function __construct() {}
}
