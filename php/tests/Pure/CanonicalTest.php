<?php

declare(strict_types=1);

namespace Paysig\Tests\Pure;

use Paysig\CanonicalizationException;
use Paysig\Tests\Child;
use Paysig\Tests\Vector;
use Paysig\Tests\Vectors;
use PHPUnit\Framework\TestCase;

use function Paysig\canonicalize;

/**
 * Short bodies are left to PHP's own functions where these do what a form does, and all others to
 * a reader and writer of our own. Neither may be told from the other.
 */
final class CanonicalTest extends TestCase
{
    /**
     * @dataProvider vectors
     */
    public function test_a_long_body_is_written_as_a_short_one(Vector $case): void
    {
        $body = (string) $case->bytes('body');
        $form = (string) $case->bytes('form');
        // White space around a text changes nothing, but where its end is missed.
        $long = $body . str_repeat(' ', 20_000);

        self::assertSame(self::canonical($body, $form), self::canonical($long, $form));
    }

    /**
     * @testWith ["serialize_precision=17"]
     *           ["serialize_precision=3"]
     *           ["precision=3"]
     *           ["pcre.backtrack_limit=0"]
     *           ["pcre.jit=0"]
     *           ["default_charset=ISO-8859-1"]
     */
    public function test_no_setting_of_php_changes_an_answer(string $setting): void
    {
        $code = <<<'PHP'
            $body = '{"b":"\u00e9<","a":[-0,1e2,12.50,0.1,100.0,1.7976931348623157e308]}';
            foreach (['js', 'php', 'go', 'ruby'] as $form) {
                echo Paysig\canonicalize($body, $form), "\n";
                echo Paysig\canonicalize('[0.1,12.50,1e2]', $form), "\n";
            }
            PHP;
        $default = Child::run($code);

        self::assertStringContainsString('{"a":[0,100,12.5,0.1,100,1.7976931348623157e+308],"b":"é<"}', $default[1]);
        self::assertSame($default, Child::run($code, ['-d', $setting, '-d', 'display_errors=1']));
    }

    /**
     * @dataProvider hostile
     */
    public function test_a_hostile_body_of_1_mib_fits_into_phps_usual_memory(string $make, string $expected): void
    {
        $code = <<<'PHP'
            try {
                $written = Paysig\canonicalize($body, 'js');
                echo strlen($written), ' ', substr($written, 0, 8);
            } catch (Paysig\CanonicalizationException $exception) {
                echo $exception->getMessage();
            }
            PHP;

        $options = ['-d', 'memory_limit=128M', '-d', 'max_execution_time=60'];

        self::assertSame([0, $expected], Child::run("\$body = {$make}; {$code}", $options));
    }

    /**
     * @return array<string, array{Vector}>
     */
    public static function vectors(): array
    {
        $cases = [];
        foreach (Vectors::of('canonicalize') as $id => $case) {
            if (strlen((string) $case[0]->bytes('body')) >= 16_000) {
                continue;
            }
            $cases[$id] = $case;
        }
        return $cases;
    }

    /**
     * @return array<string, array{string, string}>
     */
    public static function hostile(): array
    {
        return [
            'brackets that are not closed' => [
                'str_repeat("[", 1 << 20)',
                'the body is not valid JSON (at byte 1048576)',
            ],
            'objects that are not closed' => [
                'str_repeat("{\"a\":", 200_000)',
                'the body is not valid JSON (at byte 1000000)',
            ],
            'nested arrays' => [
                'str_repeat("[", 500_000) . str_repeat("]", 500_000)',
                '1000000 [[[[[[[[',
            ],
            'nested objects whose keys are indexes' => [
                'str_repeat("{\"0\":", 160_000) . "1" . str_repeat("}", 160_000)',
                '960001 {"0":{"0',
            ],
            'nested objects whose members move' => [
                'str_repeat("{\"b\":", 80_000) . "1" . str_repeat(",\"a\":1}", 80_000)',
                '960001 {"a":1,"',
            ],
            'members of one key' => [
                '"{" . str_repeat("\"\":1,", 200_000) . "\"\":2}"',
                '6 {"":2}',
            ],
            'numbers' => [
                '"[" . str_repeat("1e1,", 250_000) . "2]"',
                '750003 [10,10,1',
            ],
            'arrays' => [
                '"[" . str_repeat("[1],", 250_000) . "2]"',
                '1000003 [[1],[1]',
            ],
        ];
    }

    private static function canonical(string $body, string $form): string
    {
        try {
            $canonical = canonicalize($body, $form);
        } catch (CanonicalizationException $exception) {
            // The place of an end that is missed moves.
            $canonical = preg_replace('/[0-9]+/', '#', $exception->getMessage()) ?? '';
        }
        return $form === 'raw' ? trim($canonical) : $canonical;
    }
}
