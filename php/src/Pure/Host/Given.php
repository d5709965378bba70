<?php

declare(strict_types=1);

namespace Paysig\Pure\Host;

use Paysig\ConfigException;
use TypeError;

/**
 * Settings by name: one entry of an array that is an argument.
 *
 * @internal
 */
final class Given
{
    private function __construct(
        private readonly string $function,
        private readonly int $number,
        private readonly string $argument,
        public readonly string $name,
        #[\SensitiveParameter] public readonly mixed $value,
    ) {}

    /**
     * The settings in an array, each with one of the known names.
     *
     * @param string $function As __METHOD__ names it.
     * @param int $number The argument's place, from 1.
     * @param string $argument The argument's name.
     * @param array<array-key, mixed> $settings
     * @param string $what What they are called.
     * @param list<string> $known
     *
     * @return iterable<self>
     *
     * @throws ConfigException One has another name, once it is reached.
     */
    // @mago-expect lint:excessive-parameter-list
    public static function each(
        string $function,
        int $number,
        string $argument,
        array $settings,
        string $what,
        array $known,
    ): iterable {
        foreach ($settings as $name => $value) {
            if (!is_string($name) || !in_array($name, $known, true)) {
                throw new ConfigException("unknown {$what}; the known ones are " . implode(', ', $known));
            }
            yield new self($function, $number, $argument, $name, $value);
        }
    }

    /**
     * The string that it is.
     *
     * @param string $expected The type, as PHP writes it.
     *
     * @throws TypeError
     */
    public function text(string $expected): string
    {
        return is_string($this->value) ? $this->value : throw $this->wrongType($expected);
    }

    /**
     * @throws TypeError
     */
    public function int(string $expected): int
    {
        return is_int($this->value) ? $this->value : throw $this->wrongType($expected);
    }

    /**
     * @return array<array-key, mixed>
     *
     * @throws TypeError
     */
    public function array(string $expected): array
    {
        return is_array($this->value) ? $this->value : throw $this->wrongType($expected);
    }

    /**
     * The strings of a list.
     *
     * @param array<array-key, mixed> $list
     *
     * @return list<string>
     *
     * @throws TypeError
     */
    public function texts(array $list): array
    {
        $texts = [];
        foreach ($list as $item) {
            $texts[] = is_string($item) ? $item : throw $this->wrongItem('strings', $item);
        }
        return $texts;
    }

    /**
     * @param string $advice What to pass instead.
     */
    public function wrongType(string $expected, string $advice = ''): TypeError
    {
        $type = Wrong::typeName($this->value);
        return $this->wrong("must hold a value of type {$expected} for \"{$this->name}\", {$type} given{$advice}");
    }

    public function wrongItem(string $expected, mixed $item): TypeError
    {
        $found = Wrong::typeName($item);
        return $this->wrong("must hold a list of {$expected} for \"{$this->name}\", {$found} found in it");
    }

    private function wrong(string $what): TypeError
    {
        return Wrong::argument($this->function, $this->number, $this->argument, $what);
    }
}
