<?php

declare(strict_types=1);

namespace Paysig\Tests\Pure;

use Paysig\Tests\Declarations;
use Paysig\Tests\Documentation;
use Paysig\Tests\Stub;
use PHPUnit\Framework\TestCase;
use ReflectionFunction;

/**
 * Without the extension, PHP code declares what the stub shows of it, in the same words.
 */
final class StubTest extends TestCase
{
    /** What objects of an extension cannot do takes methods in PHP. */
    private const SEALING = ['__serialize' => 1, '__unserialize' => 1, '__set' => 1];

    public function test_the_functions_and_classes_are_those_of_the_stub(): void
    {
        $stub = Stub::described()['declarations'];
        $written = Declarations::of(self::functions(), array_keys($stub['classes']), [
            'Paysig\VERSION' => \Paysig\VERSION,
        ]);
        self::assertSame(self::comparable($stub), self::comparable($written));
    }

    public function test_every_parameter_takes_anything_and_looks_itself(): void
    {
        $names = array_keys(Stub::described()['declarations']['classes']);
        foreach (Declarations::of(self::functions(), $names, [])['functions'] as $name => $function) {
            foreach ($function['parameters'] as $parameter) {
                self::assertSame('mixed', $parameter['type'], "{$name}, \${$parameter['name']}");
            }
        }
    }

    public function test_everything_is_documented_in_the_words_of_the_stub(): void
    {
        $described = Stub::described();
        $written = Documentation::texts(self::functions(), array_keys($described['declarations']['classes']));
        $taken = array_diff_key($described['texts'], $written);
        self::assertSame(array_diff_key($described['texts'], $taken), $written);
        // The one method that a trait brings and the stub documents.
        self::assertSame(
            [],
            array_filter(array_keys($taken), static fn(string $name): bool => !str_ends_with($name, '::__clone()')),
        );
    }

    /**
     * @return list<string> Those that stand in for functions of the extension.
     */
    private static function functions(): array
    {
        $is_public = static fn(string $name): bool => (
            basename(dirname((string) (new ReflectionFunction($name))->getFileName())) === 'functions'
            && str_starts_with($name, 'paysig\\')
        );
        return array_values(array_filter(get_defined_functions()['user'], $is_public));
    }

    /**
     * The declarations without the types of parameters, which are mixed: PHP would convert arguments
     * to any other.
     *
     * @param array{classes: array<string, array<string, mixed>>, functions: array<string, array<string, mixed>>} $all
     *
     * @return array<string, mixed>
     */
    private static function comparable(array $all): array
    {
        $all['functions'] = array_map(self::untyped(...), $all['functions']);
        foreach ($all['classes'] as $name => $class) {
            $all['classes'][$name]['methods'] = array_map(
                self::untyped(...),
                array_diff_key($class['methods'], self::SEALING),
            );
        }
        return $all;
    }

    /**
     * @param array<string, mixed> $callable
     *
     * @return array<string, mixed>
     */
    private static function untyped(array $callable): array
    {
        foreach (array_keys($callable['parameters']) as $place) {
            unset($callable['parameters'][$place]['type'], $callable['parameters'][$place]['nullable']);
        }
        return $callable;
    }
}
