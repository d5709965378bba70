<?php

declare(strict_types=1);

namespace Paysig\Pure\Explain;

use Paysig\Pure\Form;

/**
 * How a writer of JSON spells strings and numbers.
 *
 * @internal
 */
final class Spelled
{
    /** What every writer leaves as it is within a string: no `"`, `\`, `<`, `>`, `&` and `/`. */
    private const PLAIN = ' !#$%\'()*+,-.0123456789:;=?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`abcdefghijklmnopqrstuvwxyz{|}~';

    /** What every writer leaves as it is besides: these words, and short whole numbers. */
    private const COMMON = '/^(?:true|false|null|0|[1-9][0-9]{0,14})$/D';

    /**
     * @param Form $strings The form whose strings it writes, with or without escapes beyond ASCII.
     * @param Form|null $numbers The form whose numbers it writes, if it does not leave them alone.
     * @param array<string, string> $escapes Characters that it escapes besides.
     */
    public function __construct(
        private readonly Form $strings = Form::Js,
        private readonly ?Form $numbers = null,
        private readonly array $escapes = [],
    ) {}

    /** A token is JSON of its own, so a form can spell it. Null if the form refuses it. */
    public function token(string $token): ?string
    {
        if ($token[0] !== '"') {
            $is_common = $this->numbers === null || preg_match(self::COMMON, $token) === 1;
            return $is_common ? $token : Canonical::of($token, $this->numbers);
        }
        if ((strspn($token, self::PLAIN, 1) + 2) === strlen($token)) {
            return $token;
        }
        $string = Canonical::of($token, $this->strings);
        return $string === null ? null : strtr($string, $this->escapes);
    }
}
