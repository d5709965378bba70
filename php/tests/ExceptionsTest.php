<?php

declare(strict_types=1);

namespace Paysig\Tests;

use InvalidArgumentException;
use LogicException;
use Paysig\CanonicalizationException;
use Paysig\ConfigException;
use Paysig\Exception;
use PHPUnit\Framework\TestCase;
use RuntimeException;
use UnexpectedValueException;

use function Paysig\canonicalize;
use function Paysig\sign;

/**
 * Paysig's exceptions behave as PHP's own, whoever throws them.
 */
final class ExceptionsTest extends TestCase
{
    public function test_a_wrong_set_up_is_an_invalid_argument(): void
    {
        $thrown = Thrown::by(static fn(): string => sign('b', ''));
        self::assertInstanceOf(ConfigException::class, $thrown);
        self::assertInstanceOf(InvalidArgumentException::class, $thrown);
        self::assertInstanceOf(LogicException::class, $thrown);
        self::assertInstanceOf(Exception::class, $thrown);
        self::assertSame('the secret is empty', $thrown->getMessage());
    }

    public function test_a_body_without_a_canonical_form_is_an_unexpected_value(): void
    {
        foreach ([
            static fn(): string => canonicalize('{"a":', 'js'),
            static fn(): string => sign('{"a":', 'k', 'akashicpay'),
        ] as $call) {
            $thrown = Thrown::by($call);
            self::assertInstanceOf(CanonicalizationException::class, $thrown);
            self::assertInstanceOf(UnexpectedValueException::class, $thrown);
            self::assertInstanceOf(RuntimeException::class, $thrown);
            self::assertInstanceOf(Exception::class, $thrown);
            self::assertSame('the body is not valid JSON (at byte 5)', $thrown->getMessage());
        }
    }

    public function test_a_thrown_exception_knows_where_it_was_thrown(): void
    {
        $line = __LINE__ + 1;
        $thrown = Thrown::by(static fn(): string => sign('the body', '', 'paymento'));
        self::assertSame(0, $thrown->getCode());
        self::assertNull($thrown->getPrevious());
        self::assertStringContainsString("ExceptionsTest.php({$line}): Paysig\\sign(", $thrown->getTraceAsString());
        self::assertStringContainsString('Paysig\ConfigException: the secret is empty in ', (string) $thrown);
        // Of PHP code, PHP names the line that throws; of an extension, the one that calls it.
        $is_of_caller = [$thrown->getFile(), $thrown->getLine()] === [__FILE__, $line];
        self::assertSame(!Backend::isPure(), $is_of_caller);
        self::assertSame(!Backend::isPure(), ($thrown->getTrace()[0]['function'] ?? null) === 'Paysig\sign');
    }

    /**
     * @testWith ["Paysig\\ConfigException"]
     *           ["Paysig\\CanonicalizationException"]
     *
     * @param class-string<\Exception> $class
     */
    public function test_an_exception_can_be_made_in_php(string $class): void
    {
        $cause = new RuntimeException('the cause');
        $line = __LINE__ + 1;
        $made = new $class('a message', 7, $cause);
        self::assertSame('a message', $made->getMessage());
        self::assertSame(7, $made->getCode());
        self::assertSame($cause, $made->getPrevious());
        self::assertSame(__FILE__, $made->getFile());
        self::assertSame($line, $made->getLine());
        self::assertSame(__FUNCTION__, $made->getTrace()[0]['function'] ?? null);
        self::assertSame('', (new $class())->getMessage());
        self::assertSame('by name', (new $class(message: 'by name'))->getMessage());
    }

    public function test_an_exception_can_be_extended(): void
    {
        $made = new class('a message') extends ConfigException {};
        self::assertSame('a message', Thrown::by(static fn() => throw $made)->getMessage());
        self::assertSame(__LINE__ - 2, $made->getLine());
        self::assertInstanceOf(Exception::class, $made);
    }

    public function test_the_interface_can_be_implemented(): void
    {
        $made = new class('a message') extends RuntimeException implements Exception {};
        self::assertInstanceOf(Exception::class, Thrown::by(static fn() => throw $made));
    }

    public function test_finally_runs_and_the_exception_goes_on(): void
    {
        $steps = [];
        try {
            try {
                sign('b', 'k', 'no such provider');
            } finally {
                $steps[] = 'finally';
            }
        } catch (Exception $thrown) {
            $steps[] = $thrown::class;
        }
        self::assertSame(['finally', ConfigException::class], $steps);
    }
}
