<?php

declare(strict_types=1);

namespace Paysig\Tests;

use ArgumentCountError;
use Closure;
use Error;
use PHPUnit\Framework\Assert;
use ReflectionClass;
use ReflectionException;
use ReflectionProperty;
use Throwable;

/**
 * Where PHP itself says something else of functions and classes in PHP than of an extension's.
 */
final class Words
{
    /** What PHP says, in the words of PHP 8.2: later ones say some of it otherwise. */
    public static function ofPhp82(string $text): string
    {
        return str_replace(
            ['Call to private method ', 'Cannot indirectly modify '],
            [
                'Call to private ',
                'Cannot modify ',
            ],
            $text,
        );
    }

    /** How PHP's refusal to clone begins. */
    public static function uncloneable(string $class): string
    {
        return Backend::isPure()
            ? "Call to private {$class}::__clone() from scope "
            : "Trying to clone an uncloneable object of class {$class}";
    }

    /**
     * What comes of making an object without its constructor: an extension's classes do not allow
     * it, and of a class in PHP it has nothing that could be read.
     *
     * @return array{class-string<Throwable>, string, Closure}
     */
    public static function unconstructed(string $class, string $property): array
    {
        $make = static fn(): object => (new ReflectionClass($class))->newInstanceWithoutConstructor();
        $read = (new ReflectionProperty($class, $property))->getValue(...);
        return (
            Backend::isPure()
                ? [
                    Error::class,
                    "Typed property {$class}::\${$property} must not be accessed before initialization",
                    static fn(): mixed => $read($make()),
                ]
                : [ReflectionException::class, "Class {$class} is an", $make]
        );
    }

    /**
     * Checks what PHP says of a wrong number of arguments. Its functions in PHP may be given more
     * than they have parameters, and of too few it says who called.
     *
     * @param string $text As it says of an extension's function.
     */
    public static function count(string $text, callable $call, mixed ...$arguments): void
    {
        if (!Backend::isPure()) {
            $thrown = Thrown::by($call, ...$arguments);
            Assert::assertSame([ArgumentCountError::class, $text], [$thrown::class, $thrown->getMessage()]);
            return;
        }
        $found = [];
        Assert::assertSame(1, preg_match('/^(.+) expects (.+) (\d+) arguments?, (\d+) given$/', $text, $found));
        [, $function, $which, $number, $given] = $found;
        $thrown = null;
        try {
            $call(...$arguments);
        } catch (Throwable $caught) {
            $thrown = $caught;
        }
        if ($which === 'at most' || (int) $given > (int) $number) {
            Assert::assertNotInstanceOf(ArgumentCountError::class, $thrown);
            return;
        }
        Assert::assertInstanceOf(ArgumentCountError::class, $thrown);
        Assert::assertMatchesRegularExpression(
            '/^Too few arguments to function '
            . preg_quote($function, '/')
            . ", {$given} passed( in \S+ on line \d+)? and {$which} {$number} expected\$/",
            $thrown->getMessage(),
        );
    }
}
