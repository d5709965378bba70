<?php

/**
 * Makes the calls that it is told to make, one JSON object a line in, and tells what came of each,
 * one a line out.
 */

declare(strict_types=1);

namespace Backends;

const DEEPEST = 100_000;

/** Of longer texts, a digest says whether they are the same. */
const LONGEST = 2000;

// A warning would be an answer that the other one does not give.
set_error_handler(static function (int $level, string $text): never {
    throw new \ErrorException($text, 0, $level);
});

while (false !== ($line = fgets(STDIN))) {
    $job = json_decode($line, true, DEEPEST, JSON_THROW_ON_ERROR);
    echo json_encode(answers($job), JSON_THROW_ON_ERROR, DEEPEST), "\n";
}

/**
 * @param array<string, mixed> $job
 *
 * @return list<mixed> What each call of the job comes to, in their order.
 */
function answers(array $job): array
{
    try {
        $result = made($job);
        $answers = [told($result)];
    } catch (\Throwable $thrown) {
        return [thrown($thrown)];
    }
    foreach ($job['then'] ?? [] as $next) {
        if (!is_object($result) || !is_callable([$result, $next['do']])) {
            continue;
        }
        $answers[] = answers(['on' => $result] + $next);
    }
    return $answers;
}

/** @param array<string, mixed> $job */
function made(array $job): mixed
{
    $name = $job['do'];
    $arguments = timed($name, array_map(value(...), $job['with']));
    if (array_key_exists('on', $job)) {
        return $job['on']->{$name}(...$arguments);
    }
    return ucfirst($name) === $name ? new ("Paysig\\{$name}")(...$arguments) : ("Paysig\\{$name}")(...$arguments);
}

/**
 * The arguments with a time where the host's clock would be asked, which goes on between the two.
 *
 * @param list<mixed> $arguments
 *
 * @return list<mixed>
 */
function timed(string $name, array $arguments): array
{
    $place = ['sign_request' => 3, 'verify' => 4, 'explain' => 4][$name] ?? null;
    if ($place === null || ($arguments[$place] ?? null) !== null) {
        return $arguments;
    }
    return array_replace(array_pad($arguments, $place + 1, null), [$place => 1_790_000_000]);
}

/** What JSON has no spelling for stands in an object of one member. */
function value(mixed $given): mixed
{
    if (!is_array($given)) {
        return $given;
    }
    return match (array_is_list($given) ? 'list' : array_key_first($given)) {
        'list' => array_map(value(...), $given),
        'hex' => (string) hex2bin($given['hex']),
        'map' => map($given['map']),
        'float' => (float) $given['float'],
        'object' => (object) [],
        'resolver' => resolver($given['resolver']),
        'result' => result($given['result']),
        default => throw new \LogicException('no value'),
    };
}

/** @param list<array{mixed, mixed}> $pairs */
function map(array $pairs): array
{
    $map = [];
    foreach ($pairs as [$key, $value]) {
        $map[value($key)] = value($value);
    }
    return $map;
}

/** @param list<array{mixed, mixed}> $pairs */
function resolver(array $pairs): \Closure
{
    $found = map($pairs);
    return static fn(string $id): mixed => $found[$id] ?? null;
}

/** @param array<string, mixed> $job */
function result(array $job): mixed
{
    $result = made($job);
    foreach ($job['then'] ?? [] as $next) {
        $result = is_object($result) && is_callable([$result, $next['do']]) ? made(['on' => $result] + $next) : $result;
    }
    return $result;
}

function told(mixed $value): mixed
{
    return match (true) {
        is_string($value) => text($value),
        is_float($value) => ['float' => var_export($value, true)],
        is_array($value) => members($value),
        is_object($value) => object($value),
        default => $value,
    };
}

function text(string $text): mixed
{
    if (strlen($text) > LONGEST) {
        return ['bytes' => strlen($text), 'sha256' => hash('sha256', $text)];
    }
    return preg_match('//u', $text) === 1 ? $text : ['hex' => bin2hex($text)];
}

/** In their order, and whether keys are numbers or texts. */
function members(array $array): array
{
    $members = [];
    foreach ($array as $key => $value) {
        $members[] = [is_int($key) ? $key : ['key' => text($key)], told($value)];
    }
    return ['array' => $members];
}

/** Its properties, and what its methods without arguments return. */
function object(object $object): array
{
    $told = ['class' => $object::class, 'properties' => members(get_object_vars($object))];
    foreach ((new \ReflectionClass($object))->getMethods(\ReflectionMethod::IS_PUBLIC) as $method) {
        if ($method->getNumberOfRequiredParameters() > 0 || str_starts_with($method->name, '__')) {
            continue;
        }
        try {
            $told[$method->name] = told($object->{$method->name}());
        } catch (\Throwable $thrown) {
            $told[$method->name] = thrown($thrown);
        }
    }
    ksort($told);
    return $told;
}

function thrown(\Throwable $thrown): array
{
    return [
        'thrown' => $thrown::class,
        'text' => text($thrown->getMessage()),
        'code' => $thrown->getCode(),
        'previous' => $thrown->getPrevious() === null ? null : $thrown->getPrevious()::class,
        'properties' => members(get_object_vars($thrown)),
    ];
}
