<?php

declare(strict_types=1);

namespace Paysig\Tests;

use ReflectionClass;
use ReflectionFunction;
use ReflectionFunctionAbstract;

/**
 * What of functions and classes no text explains.
 */
final class Undocumented
{
    /**
     * @param list<string> $functions
     * @param list<class-string> $classes
     *
     * @return list<string> Functions, classes, members and parameters.
     */
    public static function in(array $functions, array $classes): array
    {
        $missing = [];
        foreach ($functions as $name) {
            $missing[] = self::inFunction($name, new ReflectionFunction($name));
        }
        foreach ($classes as $name) {
            $class = new ReflectionClass($name);
            $missing[] = $class->getDocComment() === false ? [$name] : [];
            foreach ($class->getProperties() as $property) {
                $own = $property->class === $name;
                $missing[] = $own && $property->getDocComment() === false ? ["{$name}::\${$property->name}"] : [];
            }
            foreach ($class->getMethods() as $method) {
                $missing[] = $method->class === $name ? self::inFunction("{$name}::{$method->name}", $method) : [];
            }
        }
        return array_merge(...$missing);
    }

    /**
     * @return list<string>
     */
    private static function inFunction(string $name, ReflectionFunctionAbstract $function): array
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
