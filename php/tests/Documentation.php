<?php

declare(strict_types=1);

namespace Paysig\Tests;

use ReflectionClass;
use ReflectionFunction;
use ReflectionFunctionAbstract;

/**
 * How functions and classes are documented, and what of them is not.
 */
final class Documentation
{
    /**
     * @param list<string> $functions
     * @param list<class-string> $classes
     *
     * @return list<string> Functions, classes, members and parameters that no text explains.
     */
    public static function missing(array $functions, array $classes): array
    {
        $missing = [];
        foreach ($functions as $name) {
            $missing[] = self::missingIn($name, new ReflectionFunction($name));
        }
        foreach ($classes as $name) {
            $class = new ReflectionClass($name);
            $missing[] = $class->getDocComment() === false ? [$name] : [];
            foreach ($class->getProperties() as $property) {
                $own = $property->class === $name;
                $missing[] = $own && $property->getDocComment() === false ? ["{$name}::\${$property->name}"] : [];
            }
            foreach ($class->getMethods() as $method) {
                $missing[] = $method->class === $name ? self::missingIn("{$name}::{$method->name}", $method) : [];
            }
        }
        return array_merge(...$missing);
    }

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
            $class = new ReflectionClass($name);
            $texts[$name] = $class->getDocComment();
            foreach ($class->getProperties() as $property) {
                if ($property->class === $name) {
                    $texts["{$name}::\${$property->name}"] = $property->getDocComment();
                }
            }
            foreach ($class->getMethods() as $method) {
                if ($method->class === $name && $method->getFileName() === $class->getFileName()) {
                    $texts["{$name}::{$method->name}()"] = $method->getDocComment();
                }
            }
        }
        ksort($texts);
        return array_map(static fn(string|false $text): string => self::unindented((string) $text), $texts);
    }

    private static function unindented(string $text): string
    {
        return (string) preg_replace('/^ +/m', ' ', $text);
    }

    /**
     * @return list<string>
     */
    private static function missingIn(string $name, ReflectionFunctionAbstract $function): array
    {
        $text = $function->getDocComment();
        if ($text === false) {
            return [$name];
        }
        $missing = [];
        foreach ($function->getParameters() as $parameter) {
            $explained = preg_match("/@param [^@]*\\\${$parameter->name}\s+\S/", $text) === 1;
            $missing[] = $explained ? null : "{$name}, \${$parameter->name}";
        }
        return array_values(array_filter($missing));
    }
}
