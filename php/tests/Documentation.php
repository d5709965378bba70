<?php

declare(strict_types=1);

namespace Paysig\Tests;

use ReflectionClass;
use ReflectionFunction;
use ReflectionFunctionAbstract;

/**
 * Finds what has no documentation.
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
