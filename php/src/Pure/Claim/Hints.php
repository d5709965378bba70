<?php

declare(strict_types=1);

namespace Paysig\Pure\Claim;

use Paysig\Pure\Headers\Header;
use Paysig\Pure\Provider\Algorithm;
use Paysig\Pure\Provider\LayoutKind;
use Paysig\Pure\Provider\SignatureText;
use Paysig\Pure\Provider\TimeUnit;
use Paysig\Pure\Request;
use Paysig\Pure\Signature\Tags;

/**
 * What is wrong with a request's headers, in words that repeat no value.
 *
 * @internal
 */
final class Hints
{
    public const DOUBLED =
        'the header came twice, or holds a comma: a proxy adds one of its own, or somebody '
            . 'tries which of two is looked at';
    public const TWO_TIMES =
        'the header holds two times: a proxy joined it with one of its own, or somebody '
            . 'tries which of two is looked at';
    public const CONFLICT = 'the places where the server shows this header differ: a rewrite rule sets one of them to something else';
    public const ID =
        'the id that is signed must be printable ASCII, without spaces and without what separates '
            . 'it from the rest of the message';

    public static function noNumber(TimeUnit $unit): string
    {
        return match ($unit) {
            TimeUnit::Seconds => 'the signed time must be seconds since 1970, in digits alone',
            TimeUnit::Milliseconds => 'the signed time must be milliseconds since 1970, in digits alone',
        };
    }

    public static function missing(Header $header, Request $request): string
    {
        $names = implode(', ', $header->names);
        return "no value for {$names}: " . self::cause($header, $request);
    }

    private static function cause(Header $header, Request $request): string
    {
        $is_variable = false;
        foreach ($request->headers as [$name]) {
            foreach ($header->names as $wanted) {
                if (strcasecmp(strtr($name, '_', '-'), $wanted) === 0) {
                    return 'it arrived with underscores in its name, and such headers are not looked at';
                }
            }
            $is_variable = $is_variable || str_starts_with($name, 'HTTP_');
        }
        return $is_variable
            ? 'the headers given look like server variables: pass them as such'
            : 'if the provider sent it, a proxy, a firewall or a rewrite rule dropped it; headers_seen lists '
            . 'what arrived';
    }

    /** Says of a text's shape what can be said without repeating it. */
    public static function malformed(string $value, SignatureText $rules): string
    {
        $layout = $rules->layout;
        return match (true) {
            strlen($value) > Header::LONGEST_VALUE => 'the value is longer than 8 KiB',
            $layout->kind === LayoutKind::Pairs
                => "the header holds no {$layout->tag}= with a signature as the provider writes it",
            $layout->kind === LayoutKind::Versions
                => "the header holds no {$layout->tag}, with a signature as the provider writes it",
            $layout->prefix_required && !str_starts_with($value, $layout->prefix)
                => "the signature lacks its prefix, {$layout->prefix}",
            Tags::readsHex($rules) && strspn($value, '0123456789ABCDEFabcdef') === strlen($value) => self::otherLength(
                strlen($value),
                $rules->algorithm,
            ),
            default => 'this is not a signature as the provider writes it',
        };
    }

    private static function otherLength(int $length, Algorithm $algorithm): string
    {
        foreach (Algorithm::cases() as $other) {
            if (($other->tagLength() * 2) === $length) {
                return "{$length} hexadecimal digits are a {$other->hyphenated()}, not an HMAC-{$algorithm->title()}";
            }
        }
        return "an HMAC-{$algorithm->title()} has " . ($algorithm->tagLength() * 2) . ' hexadecimal digits';
    }

    private function __construct() {}
}
