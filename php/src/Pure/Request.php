<?php

declare(strict_types=1);

namespace Paysig\Pure;

use Paysig\Pure\Headers\Variables;

/**
 * One callback as its host has it: what arrived, and when.
 *
 * @internal
 */
final class Request
{
    /**
     * @param string $body The raw body.
     * @param int $now The time to judge by, in seconds since 1970.
     * @param list<array{string, string}> $headers Names of any letter case and their values, in the
     *     order in which they came. A name may stand there twice.
     * @param array<array-key, mixed> $server The variables of CGI (RFC 3875, section 4.1). Only these
     *     can show what a rewritten request was stripped of. Whatever is no string is none of them.
     * @param string|null $peer The address at the other end of the connection; without it, the
     *     variable REMOTE_ADDR counts.
     */
    public function __construct(
        public readonly string $body,
        public readonly int $now,
        public readonly array $headers = [],
        private readonly array $server = [],
        private readonly ?string $peer = null,
    ) {}

    public function peer(): ?string
    {
        return $this->peer ?? $this->variable('REMOTE_ADDR');
    }

    /** The server variable of exactly that name. */
    public function variable(string $name): ?string
    {
        $value = $this->server[$name] ?? null;
        return is_string($value) ? $value : null;
    }

    /**
     * All of them, each with its name.
     *
     * @return iterable<array{string, string}>
     */
    public function variables(): iterable
    {
        foreach (array_filter($this->server, is_string(...)) as $name => $value) {
            yield [(string) $name, $value];
        }
    }

    /**
     * The names of the first of them that stand for headers.
     *
     * @return list<string>
     */
    public function variablesOfHeaders(int $most): array
    {
        $found = [];
        foreach ($this->server as $name => $value) {
            if (count($found) === $most) {
                break;
            }
            // Names that are numbers are none of them.
            if (is_string($name) && is_string($value) && Variables::isOfHeader($name)) {
                $found[] = $name;
            }
        }
        return $found;
    }

    /**
     * The values of a header, in the order in which they came.
     *
     * @param string $name Dashed, and of any letter case.
     *
     * @return list<string>
     */
    public function values(string $name): array
    {
        $values = [];
        foreach ($this->headers as [$found, $value]) {
            if (strcasecmp($found, $name) !== 0) {
                continue;
            }
            $values[] = $value;
        }
        return $values;
    }

    /** One value from either source, for what describes a request and never decides about it. */
    public function describedBy(string $variable, string $header): ?string
    {
        foreach ([$this->variable($variable) ?? '', ...$this->values($header)] as $value) {
            if ($value !== '') {
                return $value;
            }
        }
        return null;
    }
}
