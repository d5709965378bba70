<?php

declare(strict_types=1);

namespace Paysig\Tests\Pure;

use Paysig\Pure\Provider\Builtin;
use Paysig\Pure\Provider\Provider;
use Paysig\Pure\Provider\Select;
use Paysig\Tests\Child;
use Paysig\Tests\Rows;
use PHPUnit\Framework\TestCase;

/**
 * Rows as objects: those that are written as code, and those that are read.
 */
final class RowsTest extends TestCase
{
    public function test_the_code_of_each_built_in_row_says_what_its_text_says(): void
    {
        self::assertSame(array_keys(Rows::builtIn()), Builtin::names());
        foreach (Rows::builtIn() as $name => $row) {
            self::assertEquals(self::selected($row), Builtin::named($name));
        }
    }

    public function test_a_row_is_made_once_however_often_and_in_whatever_form_it_is_given(): void
    {
        self::assertSame(self::selected('paymento'), self::selected('paymento'));
        $row = self::selected(Rows::full());
        self::assertSame($row, self::selected(Rows::full()));
        self::assertSame($row, self::selected((string) json_encode(Rows::full(), JSON_PRETTY_PRINT)));
        self::assertSame($row, self::selected(array_reverse(['title' => 'Another'] + Rows::full())));
        self::assertNotSame($row, self::selected(['name' => 'another'] + Rows::full()));
    }

    public function test_no_setting_of_the_host_changes_how_a_row_is_read(): void
    {
        $code = <<<'PHP'
            $row = ['notes' => "\"é\"\n", 'message' => '{url}|{id}.{{{timestamp}.{body}'] + Rows::full();
            echo serialize(Paysig\Pure\Provider\Select::from('a test', 1, $row));
            PHP;
        $usual = Child::run($code);
        self::assertSame(0, $usual[0], $usual[1]);
        foreach (['pcre.backtrack_limit=1', 'serialize_precision=3', 'default_charset=ISO-8859-1'] as $setting) {
            self::assertSame($usual, Child::run($code, ['-d', 'pcre.jit=0', '-d', $setting]), $setting);
        }
    }

    private static function selected(mixed $provider): Provider
    {
        return Select::from(__METHOD__, 1, $provider);
    }
}
