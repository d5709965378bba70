<?php

declare(strict_types=1);

namespace Paysig\Tests;

use Closure;
use Paysig\Secret;
use Paysig\Verifier;
use UnexpectedValueException;

/**
 * One case about whole requests, as the arguments that PHP takes.
 */
final class RequestVector
{
    public function __construct(
        private readonly Vector $case,
    ) {}

    public function verifier(): Verifier
    {
        $settings = $this->case->field('settings') ?? [];
        return new Verifier($this->case->provider(), $this->secrets(), (array) $settings);
    }

    /**
     * What verify() and explain() take.
     *
     * @return array{body: string, server: array<string, string>, headers: array<string, list<string>>|null,
     *     peer: string|null, now: int}
     */
    public function arguments(): array
    {
        $now = $this->case->field('now');
        return [
            'body' => (string) $this->case->bytes('body'),
            'server' => array_map(Vector::read(...), (array) ($this->case->field('server') ?? [])),
            'headers' => $this->headers(),
            'peer' => $this->case->bytes('peer'),
            'now' => is_int($now) ? $now : throw new UnexpectedValueException('now is not a number'),
        ];
    }

    /**
     * What is expected, in full: what a case leaves out has a meaning as well.
     *
     * @return array<string, mixed>
     */
    public function expected(): array
    {
        $expected = (array) $this->case->field('expect');
        if (array_key_exists('rejected', $expected)) {
            return ['rejected' => (array) $expected['rejected'] + ['found_in' => null]];
        }
        $verified = (array) $expected['verified'];
        $message = array_key_exists('message', $verified)
            ? Vector::read($verified['message'])
            : $this->case->bytes('body');
        return [
            'verified' => ['message' => $message]
                + $verified
                + ['resolved_id' => null, 'timestamp' => null, 'id' => null],
        ];
    }

    /**
     * @return array<string, list<string>>|null
     */
    private function headers(): ?array
    {
        $pairs = $this->case->field('headers');
        if ($pairs === null) {
            return null;
        }
        $headers = [];
        foreach ((array) $pairs as $pair) {
            $headers[Vector::read($pair[0])][] = Vector::read($pair[1]);
        }
        return $headers;
    }

    /**
     * @return list<string|Secret>|Closure
     */
    private function secrets(): array|Closure
    {
        $secrets = (array) $this->case->field('secrets');
        if (!array_key_exists('resolver', $secrets)) {
            return self::made($secrets);
        }
        $orders = $secrets['resolver'];
        return static fn(string $id): array => self::made($orders[$id] ?? []);
    }

    /**
     * @param array<array<string, mixed>> $secrets
     *
     * @return list<string|Secret>
     */
    private static function made(array $secrets): array
    {
        return array_map(static fn(array $secret): string|Secret => array_keys($secret) === ['secret']
            ? Vector::read($secret['secret'])
            : new Secret(
                Vector::read($secret['secret']),
                $secret['id'] ?? null,
                $secret['not_after'] ?? null,
            ), array_values($secrets));
    }
}
