<?php

declare(strict_types=1);

namespace Paysig\Tests;

use Reflection;
use ReflectionAttribute;
use ReflectionClass;
use ReflectionFunction;
use ReflectionFunctionAbstract;
use ReflectionMethod;
use ReflectionParameter;
use ReflectionProperty;
use ReflectionType;

/**
 * What Reflection says of functions, classes and constants, as plain arrays that can be compared.
 */
final class Declarations
{
    /**
     * @param list<string> $functions
     * @param list<class-string> $classes
     * @param array<string, mixed> $constants
     *
     * @return array<string, mixed>
     */
    public static function of(array $functions, array $classes, array $constants): array
    {
        $all = ['constants' => $constants];
        foreach ($functions as $name) {
            $function = new ReflectionFunction($name);
            $all['functions'][$function->getName()] = self::callable($function);
        }
        foreach ($classes as $name) {
            $class = new ReflectionClass($name);
            $all['classes'][$class->getName()] = self::class($class);
        }
        return self::sorted($all);
    }

    private static function class(ReflectionClass $class): array
    {
        $name = $class->getName();
        $own = static fn(ReflectionMethod|ReflectionProperty $member): bool => $member->class === $name;
        $parent = $class->getParentClass();
        $described = [
            'kind' => $class->isInterface() ? 'interface' : 'class',
            'final' => $class->isFinal(),
            'abstract' => $class->isAbstract(),
            'instantiable' => $class->isInstantiable(),
            'cloneable' => $class->isCloneable(),
            'parent' => $parent === false ? null : $parent->getName(),
            'interfaces' => array_fill_keys($class->getInterfaceNames(), true),
            'constants' => $class->getConstants(),
            'properties' => [],
            'methods' => [],
        ];
        foreach (array_filter($class->getProperties(), $own) as $property) {
            $described['properties'][$property->getName()] = [
                'modifiers' => Reflection::getModifierNames($property->getModifiers()),
                'type' => self::type($property->getType()),
                'default' => $property->hasDefaultValue() ? $property->getDefaultValue() : 'none',
            ];
        }
        foreach (array_filter($class->getMethods(), $own) as $method) {
            $described['methods'][$method->getName()] = [
                'modifiers' => Reflection::getModifierNames($method->getModifiers()),
                ...self::callable($method),
            ];
        }
        return $described;
    }

    private static function callable(ReflectionFunctionAbstract $function): array
    {
        return [
            'parameters' => array_map(self::parameter(...), $function->getParameters()),
            'required' => $function->getNumberOfRequiredParameters(),
            'returns' => self::type($function->getReturnType()),
            'returnsReference' => $function->returnsReference(),
            'deprecated' => $function->isDeprecated(),
            'attributes' => self::attributes($function->getAttributes()),
        ];
    }

    private static function parameter(ReflectionParameter $parameter): array
    {
        return [
            'name' => $parameter->getName(),
            'type' => self::type($parameter->getType()),
            'nullable' => $parameter->allowsNull(),
            'default' => $parameter->isDefaultValueAvailable() ? [$parameter->getDefaultValue()] : [],
            'byReference' => $parameter->isPassedByReference(),
            'variadic' => $parameter->isVariadic(),
            'attributes' => self::attributes($parameter->getAttributes()),
        ];
    }

    private static function type(?ReflectionType $type): ?string
    {
        return $type === null ? null : (string) $type;
    }

    /**
     * @param array<ReflectionAttribute<object>> $attributes
     *
     * @return list<string> The names of those that this PHP has a class for.
     */
    private static function attributes(array $attributes): array
    {
        $names = array_map(static fn(ReflectionAttribute $attribute): string => $attribute->getName(), $attributes);
        return array_values(array_filter($names, class_exists(...)));
    }

    private static function sorted(array $all): array
    {
        if (!array_is_list($all)) {
            ksort($all);
        }
        return array_map(static fn(mixed $value): mixed => is_array($value) ? self::sorted($value) : $value, $all);
    }
}
