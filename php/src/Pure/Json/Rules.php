<?php

declare(strict_types=1);

namespace Paysig\Pure\Json;

use LogicException;
use Paysig\Pure\Form;

/**
 * How a canonical form writes JSON.
 *
 * @internal
 */
final class Rules
{
    /** @var array<string, self> */
    private static array $known = [];

    /**
     * @param KeyOrder $order The order of an object's members.
     * @param Escapes $escapes The spelling of characters.
     * @param NumberStyle $numbers The spelling of numbers.
     * @param int $depth How many arrays and objects may be nested, empty ones included.
     * @param bool $lists Objects that look like lists are written as lists, an empty one included.
     */
    private function __construct(
        public readonly KeyOrder $order,
        public readonly Escapes $escapes,
        public readonly NumberStyle $numbers,
        public readonly int $depth = PHP_INT_MAX,
        public readonly bool $lists = false,
    ) {}

    public static function of(Form $form): self
    {
        return self::$known[$form->value] ??= match ($form) {
            Form::Raw => throw new LogicException('the raw body is not written'),
            Form::Js => new self(KeyOrder::EcmaScript, new Escapes(LoneSurrogate::Kept), NumberStyle::EcmaScript),
            Form::Php => new self(
                KeyOrder::Php,
                new Escapes(LoneSurrogate::Refused, non_ascii: true),
                NumberStyle::Php,
                depth: 511,
                lists: true,
            ),
            Form::Go => self::go(new Escapes(LoneSurrogate::Replaced, markup: true)),
            Form::GoLegacy => self::go(new Escapes(LoneSurrogate::Replaced, markup: true, short: false)),
            Form::Ruby => new self(
                KeyOrder::Bytes,
                new Escapes(LoneSurrogate::Refused, non_ascii: true),
                NumberStyle::Ruby,
                depth: 100,
            ),
        };
    }

    private static function go(Escapes $escapes): self
    {
        return new self(KeyOrder::Bytes, $escapes, NumberStyle::Go, depth: 10_000);
    }
}
