<?php

declare(strict_types=1);

namespace Paysig\Pure\Host;

use Closure;
use Paysig\ConfigException;
use Paysig\Pure\Secret;
use TypeError;

/**
 * Where a verifier's secrets come from: the argument $secrets.
 *
 * @internal
 */
final class SecretSource
{
    /**
     * @param list<Secret> $secrets
     * @param Closure|null $closure Looks them up, where they are not known beforehand.
     */
    private function __construct(
        public readonly array $secrets,
        public readonly ?Closure $closure,
    ) {}

    /**
     * Reads the argument. A string is a secret, whether or not a function has that name.
     *
     * @param string $function As __METHOD__ names it.
     * @param int $number The argument's place, from 1.
     *
     * @throws ConfigException A secret is empty.
     * @throws TypeError
     */
    public static function from(string $function, int $number, #[\SensitiveParameter] mixed $secrets): self
    {
        if ($secrets instanceof Closure) {
            return new self([], $secrets);
        }
        if (is_string($secrets)) {
            return new self([new Secret($secrets)], null);
        }
        if (!is_array($secrets)) {
            throw Wrong::type($function, $number, 'secrets', 'Closure|array|string', $secrets);
        }
        $known = [];
        foreach ($secrets as $secret) {
            $known[] = self::one($secret) ?? throw Wrong::item(
                $function,
                $number,
                'secrets',
                'strings and Paysig\\Secret objects',
                $secret,
            );
        }
        return new self($known, null);
    }

    /**
     * Asks the closure for the secrets of an order: none for one that it does not know. What it
     * throws goes on as it is.
     *
     * @param string $function As __METHOD__ names the one that needs them.
     *
     * @return list<Secret>
     *
     * @throws TypeError It returned something else.
     */
    public function lookUp(string $function, string $id): array
    {
        $answer = $this->closure === null ? null : ($this->closure)($id);
        if ($answer === null || $answer === '') {
            return [];
        }
        if (!is_array($answer)) {
            $secret = self::one($answer);
            return $secret === null ? throw self::wrong($function, $answer, 'returned') : [$secret];
        }
        $secrets = [];
        // An empty string is no secret, as it is where nothing is found in a table.
        foreach (array_filter($answer, static fn(mixed $item): bool => $item !== '') as $item) {
            $secrets[] = self::one($item) ?? throw self::wrong($function, $item, 'found in the list');
        }
        return $secrets;
    }

    /**
     * @throws ConfigException It is empty.
     */
    private static function one(#[\SensitiveParameter] mixed $value): ?Secret
    {
        return match (true) {
            is_string($value) => new Secret($value),
            $value instanceof \Paysig\Secret => Hidden::of($value, Secret::class),
            default => null,
        };
    }

    private static function wrong(string $function, #[\SensitiveParameter] mixed $value, string $where): TypeError
    {
        $type = Wrong::typeName($value);
        return new TypeError(
            "{$function}(): the closure in \$secrets must return null, a string, a Paysig\\Secret or a list "
            . "of these, {$type} {$where}",
        );
    }
}
