<?php

declare(strict_types=1);

namespace Paysig\Tests;

use ArgumentCountError;
use Error;
use Paysig\ConfigException;
use Paysig\Secret;
use PHPUnit\Framework\TestCase;
use Throwable;
use TypeError;

/**
 * A secret shows its name and its end, never itself.
 */
final class SecretTest extends TestCase
{
    public function test_a_secret_shows_its_id_and_its_end(): void
    {
        $secret = new Secret('k', '2026', 1_798_761_600);
        self::assertSame('2026', $secret->id);
        self::assertSame(1_798_761_600, $secret->not_after);
        $secret = new Secret(not_after: -1, secret: "\0");
        self::assertNull($secret->id);
        self::assertSame(-1, $secret->not_after);
        self::assertSame(['id' => null, 'not_after' => null], get_object_vars(new Secret('k')));
    }

    public function test_an_id_does_not_change_with_the_variable_it_came_from(): void
    {
        $id = str_repeat('a', 3);
        $reference = &$id;
        $secret = new Secret('k', $reference);
        $id[0] = 'b';
        self::assertSame('aaa', $secret->id);
    }

    /**
     * @dataProvider wrong
     *
     * @param list<mixed> $arguments
     * @param class-string<Throwable> $class
     */
    public function test_wrong_arguments_are_refused(array $arguments, string $class, string $text): void
    {
        $make = static fn(mixed ...$arguments): Secret => new Secret(...$arguments);
        if ($class === ArgumentCountError::class) {
            Words::count($text, $make, ...$arguments);
            return;
        }
        $thrown = Thrown::by($make, ...$arguments);
        self::assertSame([$class, $text], [$thrown::class, $thrown->getMessage()]);
    }

    /**
     * @return list<array{list<mixed>, class-string<Throwable>, string}>
     */
    public static function wrong(): array
    {
        $id = "a secret's id must have 1 to 64 printable ASCII characters";
        $which = 'Paysig\Secret::__construct(): Argument';
        return [
            [[''], ConfigException::class, 'the secret is empty'],
            [['k', ''], ConfigException::class, $id],
            [['k', "a\n"], ConfigException::class, $id],
            [['k', "\xff"], ConfigException::class, $id],
            [['k', "\u{e9}"], ConfigException::class, $id],
            [['k', str_repeat('a', 65)], ConfigException::class, $id],
            [[1], TypeError::class, "{$which} #1 (\$secret) must be of type string, int given"],
            [[null], TypeError::class, "{$which} #1 (\$secret) must be of type string, null given"],
            [['k', 1], TypeError::class, "{$which} #2 (\$id) must be of type ?string, int given"],
            [['k', null, '1'], TypeError::class, "{$which} #3 (\$not_after) must be of type ?int, string given"],
            [['k', null, 1.5], TypeError::class, "{$which} #3 (\$not_after) must be of type ?int, float given"],
            [[], ArgumentCountError::class, 'Paysig\Secret::__construct() expects at least 1 argument, 0 given'],
        ];
    }

    public function test_a_secret_is_made_once_and_is_nobodys_copy(): void
    {
        $secret = new Secret('k', 'id');
        foreach ([
            'an object is constructed only once' => static fn() => $secret->__construct('another', 'other'),
            Words::uncloneable(Secret::class) => static fn() => clone $secret,
            'Cannot modify readonly property Paysig\Secret::$id' => static fn() => $secret->id = 'other',
            'Cannot create dynamic property Paysig\Secret::$value' => static fn() => $secret->value = 1,
        ] as $text => $change) {
            $thrown = Thrown::by($change);
            self::assertSame(Error::class, $thrown::class);
            self::assertStringStartsWith($text, Words::ofPhp82($thrown->getMessage()));
        }
        self::assertSame('id', $secret->id);
        [$class, , $make] = Words::unconstructed(Secret::class, 'id');
        self::assertSame($class, Thrown::by($make)::class);
    }
}
