<?php

declare(strict_types=1);

namespace Paysig\Tests;

use JsonSerializable;
use Paysig\ConfigException;
use Paysig\Verifier;
use PHPUnit\Framework\TestCase;
use RuntimeException;

use function Paysig\sign;

/**
 * Whatever is in an array, no code of it runs and no call goes on for ever.
 */
final class HostileRowTest extends TestCase
{
    private const TOO_DEEP = 'provider row: the row is nested more than 32 levels deep';
    private const TOO_LONG = 'provider row: the row is longer than 1 MiB as JSON text';

    public function test_an_array_that_holds_itself_is_too_deep(): void
    {
        $row = Rows::own();
        $row['payment'] = &$row;
        self::assertSame(self::TOO_DEEP, self::refused($row));
        $list = ['trim'];
        $list[] = &$list;
        self::assertSame(self::TOO_DEEP, self::refused(Rows::own(key: $list)));
    }

    public function test_an_array_that_holds_itself_many_times_ends_as_soon(): void
    {
        $row = Rows::own();
        for ($name = 0; $name < 1000; ++$name) {
            $row["name{$name}"] = &$row;
        }
        self::assertSame(self::TOO_DEEP, self::refused($row));

        $wide = array_fill(0, 1000, 'x');
        for ($level = 0; $level < 20; ++$level) {
            $wide = [$wide, $wide, $wide, 'level' => $level];
        }
        self::assertSame(self::TOO_LONG, self::refused(Rows::own(notes: $wide)));
    }

    public function test_the_levels_are_counted(): void
    {
        $nested = static function (int $levels): array {
            $row = [];
            for ($level = 1; $level < $levels; ++$level) {
                $row = [$row];
            }
            return $row;
        };
        self::assertSame('provider row: notes must be a text', self::refused(Rows::own(notes: $nested(31))));
        self::assertSame(self::TOO_DEEP, self::refused(Rows::own(notes: $nested(32))));
        self::assertSame(self::TOO_DEEP, self::refused(Rows::own(notes: $nested(100_000))));
    }

    public function test_the_bytes_are_counted(): void
    {
        $row = Rows::own(notes: '');
        $room = (1 << 20) - strlen((string) json_encode($row));
        self::assertSame(64, strlen(sign('b', 'k', ['notes' => str_repeat('x', $room)] + $row)));
        self::assertSame(self::TOO_LONG, self::refused(['notes' => str_repeat('x', $room + 1)] + $row));
        self::assertSame(self::TOO_LONG, self::refused(['notes' => str_repeat('x', 64 << 20)] + $row));
        self::assertSame(self::TOO_LONG, self::refused([str_repeat('x', 2 << 20) => 1] + $row));
        // Escaped, it is six times as long.
        self::assertSame(self::TOO_LONG, self::refused(['notes' => str_repeat("\x1f", $room)] + $row));
        self::assertSame(self::TOO_LONG, self::refused(['sources' => array_fill(0, 1 << 20, 0)] + $row));
    }

    public function test_texts_with_every_character_arrive_as_they_are(): void
    {
        $characters = '';
        for ($code = 0; $code < 0x250; ++$code) {
            $characters .= (string) mb_chr($code);
        }
        $text = "{$characters}\u{2028}\u{feff}\u{1f600}/\\u0041\"";
        $template = strtr($text, ['{' => '{{', '}' => '}}']);
        $row = Rows::own(message: "{$template}{body}", title: $text);
        $verifier = new Verifier($row, Sent::SECRET);
        self::assertSame($text . Sent::BODY, $verifier->verify(Sent::BODY, Sent::server($row))->message);
    }

    public function test_no_code_of_an_object_runs(): void
    {
        $object = new class implements JsonSerializable {
            public function jsonSerialize(): never
            {
                throw new RuntimeException('the code of an object ran');
            }

            public function __toString(): string
            {
                throw new RuntimeException('the code of an object ran');
            }
        };
        $text = 'provider row: the row holds a value of type JsonSerializable@anonymous, which JSON does not have';
        self::assertSame($text, self::refused(Rows::own(title: $object)));
    }

    public function test_ini_settings_for_json_make_no_difference(): void
    {
        // @mago-expect lint:no-ini-set
        self::assertIsString(ini_set('serialize_precision', '0'));
        try {
            $text = 'provider row: statuses.accepted must be a whole number from 200 to 299';
            self::assertSame($text, self::refused(Rows::own(statuses: ['accepted' => 200.4])));
        } finally {
            ini_restore('serialize_precision');
        }
    }

    public function test_equal_rows_are_one_and_a_process_that_has_too_many_goes_on(): void
    {
        $code =
            '$row = fn(int $n) => Rows::own(name: "gateway-$n");'
            . 'for ($n = 0; $n < 1024; ++$n) { Paysig\sign("b", "k", $row($n)); Paysig\sign("b", "k", $row(0)); }'
            . 'foreach ([fn() => Paysig\sign("b", "k", $row(1024)), fn() => new Paysig\Verifier($row(1025), "k")] as $call)'
            . '{ try { $call(); echo "taken\n"; } catch (Paysig\ConfigException $e) { echo $e->getMessage(), "\n"; } }'
            . 'foreach ([0, 1023] as $n) { echo strlen(Paysig\sign("b", "k", $row($n))), "\n"; }'
            . 'echo strlen(Paysig\sign("b", "k", json_encode($row(7), JSON_PRETTY_PRINT))), "\n";'
            . 'echo strlen(Paysig\sign("b", "k", array_reverse($row(7)) + ["notes" => "for readers alone"])), "\n";'
            . 'echo strlen(Paysig\sign("b", "k", "paymento")), "\n";';
        $tooMany = "provider row: the row is one too many: a process keeps 1024 of them\n";
        self::assertSame([0, $tooMany . $tooMany . str_repeat("64\n", 5)], Child::run($code));
    }

    /**
     * @param array<array-key, mixed> $row
     */
    private static function refused(array $row): string
    {
        $thrown = Thrown::by(static fn() => new Verifier($row, 'k'));
        self::assertSame(ConfigException::class, $thrown::class);
        return $thrown->getMessage();
    }
}
