<?php

declare(strict_types=1);

namespace Paysig\Tests;

use ReflectionClass;
use ReflectionFunction;

/**
 * How functions and classes are documented.
 */
final class Documentation
{
    /**
     * The docblocks, however far they are indented. What a class has of a trait is not its own.
     *
     * @param list<string> $functions
     * @param list<class-string> $classes
     *
     * @return array<string, string> By what they stand before.
     */
    public static function texts(array $functions, array $classes): array
    {
        $texts = [];
        foreach ($functions as $name) {
            $texts["{$name}()"] = (new ReflectionFunction($name))->getDocComment();
        }
        foreach ($classes as $name) {
            $texts += self::ofClass(new ReflectionClass($name));
        }
        ksort($texts);
        return array_map(static fn(string|false $text): string => self::unindented((string) $text), $texts);
    }

    /**
     * @return array<string, string|false>
     */
    private static function ofClass(ReflectionClass $class): array
    {
        $texts = [$class->name => $class->getDocComment()];
        foreach ($class->getProperties() as $property) {
            if ($property->class !== $class->name) {
                continue;
            }
            $texts["{$class->name}::\${$property->name}"] = $property->getDocComment();
        }
        foreach ($class->getMethods() as $method) {
            if ($method->class !== $class->name || $method->getFileName() !== $class->getFileName()) {
                continue;
            }
            $texts["{$class->name}::{$method->name}()"] = $method->getDocComment();
        }
        return $texts;
    }

    private static function unindented(string $text): string
    {
        return (string) preg_replace('/^ +/m', ' ', $text);
    }
}
