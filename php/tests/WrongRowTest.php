<?php

declare(strict_types=1);

namespace Paysig\Tests;

use Paysig\ConfigException;
use Paysig\Key;
use Paysig\Verifier;
use PHPUnit\Framework\TestCase;
use stdClass;

use function Paysig\sign;
use function Paysig\sign_request;
use function Paysig\verify_signature;

/**
 * A wrong row is the set-up's fault: the error names the field and repeats nothing of it.
 */
final class WrongRowTest extends TestCase
{
    /**
     * @dataProvider wrongRows
     *
     * @param array<array-key, mixed> $row
     */
    public function test_the_error_names_the_field_and_what_it_may_hold(array $row, string $text): void
    {
        foreach ([$row, (string) json_encode($row)] as $given) {
            self::assertSame($text, self::refused($given));
        }
    }

    /**
     * @return iterable<array{array<array-key, mixed>, string}>
     */
    public static function wrongRows(): iterable
    {
        $own = Rows::own(...);
        $row = 'provider row: ';
        yield [['name' => 'my-gateway'], "{$row}version is missing"];
        yield [$own(version: 2), "{$row}version must be one of 1"];
        yield [$own(version: '1'), "{$row}version must be one of 1"];
        yield [
            $own(name: 'My Gateway'),
            "{$row}name must have 1 to 64 characters, of a to z, 0 to 9 and -",
        ];
        yield [$own(headers: []), "{$row}headers must have 1 to 8 names"];
        yield [$own(headers: 'X-My-Signature'), "{$row}headers must be a list"];
        yield [$own(headers: ['first' => 'X-My-Signature']), "{$row}headers must be a list"];
        yield [$own(headers: [1 => 'X-My-Signature']), "{$row}headers must be a list"];
        yield [
            $own(signature: ['algorithm' => 'md5']),
            "{$row}signature.algorithm must be one of sha256, sha512, sha1",
        ];
        yield [
            $own(signature: ['encoding' => null]),
            "{$row}signature.encoding must be a text",
        ];
        yield [
            $own(signature: ['algorithm' => 'sha1']),
            "{$row}signature.legacy_sha1 has to be true for the algorithm sha1, and is for nothing else",
        ];
        yield [$own(signature: ['repeats' => 1]), "{$row}signature.repeats must be true or false"];
        yield [
            $own(message: '{body}{nonce}'),
            "{$row}message may hold {body}, {timestamp}, {id} and {url}; {{ and }} stand for braces",
        ];
        yield [
            $own(message: '{timestamp}{body}'),
            "{$row}timestamp has to be given if message holds {timestamp}, and only then: what is not signed "
                . 'proves nothing',
        ];
        yield [
            $own(message: '{timestamp}{body}', timestamp: ['header' => 'X-Time', 'window' => 0]),
            "{$row}timestamp.window must be a whole number from 1 to 31536000 seconds",
        ];
        yield [
            $own(message: '{timestamp}{body}', timestamp: ['header' => 'X-Time', 'window' => 60.5]),
            "{$row}timestamp.window must be a whole number from 1 to 31536000 seconds",
        ];
        yield [
            $own(key: ['rot13']),
            "{$row}key must be one of trim, hex, base64, {\"remove_prefix\": text}",
        ];
        yield [
            $own(id: ['header' => 'X-Id', 'secret' => 1]),
            "{$row}id has an unknown field; the known ones are header",
        ];
        yield [
            $own(statuses: ['accepted' => 500]),
            "{$row}statuses.accepted must be a whole number from 200 to 299",
        ];
    }

    public function test_an_empty_array_is_a_list_and_no_object(): void
    {
        self::assertSame('provider row: the row must be an object', self::refused([]));
        self::assertSame('provider row: signature must be an object', self::refused(Rows::own(signature: [])));
        self::assertSame('provider row: version is missing', self::refused('{}'));
        self::assertSame(64, strlen(sign('b', 'k', Rows::own(environments: [], key: []))));
    }

    public function test_a_float_is_no_whole_number(): void
    {
        self::assertSame('provider row: version must be one of 1', self::refused(Rows::own(version: 1.0)));
    }

    public function test_a_text_that_is_not_json_is_said_to_be_none(): void
    {
        foreach (['{', '{version: 1}', "{'version': 1}", '{"version": 1,}', "{\"name\": \"\xff\"}", '{}{}'] as $text) {
            self::assertSame('provider row: the row is not valid JSON', self::refused($text));
        }
    }

    public function test_what_json_does_not_have_is_refused_by_its_type(): void
    {
        foreach ([
            'stdClass' => new stdClass(),
            'Closure' => static fn(): string => 'sha256',
            'class@anonymous' => new class {
                public string $algorithm = 'sha512';
            },
            'resource' => STDIN,
        ] as $type => $value) {
            $text = "provider row: the row holds a value of type {$type}, which JSON does not have";
            self::assertSame($text, self::refused(Rows::own(signature: $value)));
            self::assertSame($text, self::refused(Rows::own(headers: [$value])));
        }
        foreach ([NAN, INF, -INF] as $float) {
            $text = 'provider row: the row holds a float that is not finite';
            self::assertSame($text, self::refused(Rows::own(version: $float)));
        }
        $text = 'provider row: the row holds a string that is not UTF-8';
        self::assertSame($text, self::refused(Rows::own(notes: "\xff")));
        self::assertSame($text, self::refused(["\xff" => 1] + Rows::own()));
        self::assertSame($text, self::refused(Rows::own(notes: "\u{d7ff}\xed\xa0\x80")));
    }

    public function test_no_error_repeats_what_stands_in_a_row(): void
    {
        foreach ([
            ['hunter2' => 1],
            ['signature' => ['hunter2' => 1]],
            ['signature' => ['algorithm' => 'hunter2']],
            ['name' => 'Hunter 2'],
            ['headers' => ['hunter_2']],
            ['message' => 'hunter2'],
            ['key' => ['hunter2']],
            ['payment' => ['outcomes' => ['hunter2' => 'hunter2']]],
            ['notes' => "hunter2\xff"],
            ['notes' => new \Paysig\Secret('hunter2')],
        ] as $fields) {
            $row = $fields + Rows::own();
            self::assertStringNotContainsStringIgnoringCase('hunter', self::refused($row));
            $text = (string) json_encode($row, JSON_INVALID_UTF8_SUBSTITUTE);
            if (!str_contains($text, 'hunter2\ufffd') && !is_object($row['notes'] ?? null)) {
                self::assertStringNotContainsStringIgnoringCase('hunter', self::refused($text));
            }
        }
    }

    /**
     * The error's text, the same from every call.
     *
     * @param string|array<array-key, mixed> $row
     */
    private static function refused(string|array $row): string
    {
        $texts = [];
        foreach ([
            static fn() => sign('b', 'k', $row),
            static fn() => sign_request($row, 'b', 'k'),
            static fn() => verify_signature('b', 's', 'k', $row),
            static fn() => new Key('k', $row),
            static fn() => new Verifier($row, 'k'),
        ] as $call) {
            $thrown = Thrown::by($call);
            self::assertSame(ConfigException::class, $thrown::class, $thrown->getMessage());
            $texts[$thrown->getMessage()] = true;
        }
        self::assertCount(1, $texts);
        return (string) array_key_first($texts);
    }
}
