<?php

declare(strict_types=1);

namespace Paysig\Pure\Explain;

use Paysig\Pure\Form;

/**
 * The usual writers of JSON.
 *
 * @internal
 */
final class Writers
{
    /** What PHP escapes however it is asked to write Unicode. */
    public const PHP_ESCAPES = ['/' => '\\/', "\u{2028}" => '\\u2028', "\u{2029}" => '\\u2029'];

    private const PYTHON_ESCAPES = ["\x7F" => '\\u007f'];

    /**
     * @return list<Writer> The likeliest first, where several write the same.
     */
    public static function all(): array
    {
        $javascript = new Spelled(numbers: Form::Js);
        $python = self::python();
        $php = self::php();
        $unicode = self::phpInUnicode();
        return [
            new Writer('as JavaScript\'s JSON.stringify does', $javascript),
            new Writer('without white space'),
            new Writer('as Python\'s json.dumps does', $python, spaced: true),
            new Writer('as Python\'s json.dumps does with ensure_ascii=False', spaced: true),
            new Writer(
                'as Python\'s json.dumps does with the shortest separators, and PHP\'s json_encode with '
                . 'JSON_UNESCAPED_SLASHES',
                $python,
            ),
            new Writer('as PHP\'s json_encode does', $php),
            new Writer('as PHP\'s json_encode does with JSON_UNESCAPED_UNICODE', $unicode),
            new Writer('as PHP\'s json_encode does with JSON_UNESCAPED_SLASHES', new Spelled(Form::Php, Form::Php)),
            new Writer('as Go\'s encoding/json does', new Spelled(Form::Go)),
            new Writer('in lines indented by two spaces', indent: '  '),
            new Writer('in lines indented by four spaces', indent: '    '),
            new Writer('in lines indented by a tab', indent: "\t"),
            new Writer('as Python\'s json.dumps does with indent=2', $python, indent: '  '),
            new Writer('as Python\'s json.dumps does with indent=4', $python, indent: '    '),
            new Writer('as PHP\'s json_encode does with JSON_PRETTY_PRINT', $php, indent: '    '),
            new Writer(
                'as PHP\'s json_encode does with JSON_PRETTY_PRINT and JSON_UNESCAPED_UNICODE',
                $unicode,
                indent: '    ',
            ),
        ];
    }

    /**
     * @return list<Writer> The same for those that sort the keys.
     */
    public static function sorting(): array
    {
        $python = self::python();
        return [
            new Writer('as Python\'s json.dumps does with sort_keys=True', $python, true, sorted: Form::Ruby),
            new Writer(
                'as Python\'s json.dumps does with sort_keys=True and ensure_ascii=False',
                spaced: true,
                sorted: Form::Ruby,
            ),
            new Writer('as PHP\'s json_encode does once the keys are sorted', self::php(), sorted: Form::Php),
            new Writer(
                'as PHP\'s json_encode does with JSON_UNESCAPED_UNICODE once the keys are sorted',
                self::phpInUnicode(),
                sorted: Form::Php,
            ),
            new Writer('in lines indented by two spaces, with sorted keys', indent: '  ', sorted: Form::Js),
            new Writer('in lines indented by four spaces, with sorted keys', indent: '    ', sorted: Form::Js),
        ];
    }

    private static function python(): Spelled
    {
        return new Spelled(Form::Ruby, escapes: self::PYTHON_ESCAPES);
    }

    private static function php(): Spelled
    {
        return new Spelled(Form::Php, Form::Php, self::PHP_ESCAPES);
    }

    private static function phpInUnicode(): Spelled
    {
        return new Spelled(Form::Js, Form::Php, self::PHP_ESCAPES);
    }

    private function __construct() {}
}
