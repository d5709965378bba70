<?php

declare(strict_types=1);

namespace Paysig\Pure\Host;

use Paysig\Pure\Request;
use TypeError;

/**
 * The arguments that make a request: body, server variables, headers, peer and time.
 *
 * @internal
 */
final class Callback
{
    /**
     * @param string $function As __METHOD__ names the one that is called with them.
     */
    // @mago-expect lint:excessive-parameter-list
    public function __construct(
        public readonly string $function,
        private readonly mixed $body,
        private readonly mixed $server,
        private readonly mixed $headers,
        private readonly mixed $peer,
        private readonly mixed $now,
    ) {}

    /**
     * Whatever is not text in the arrays is neither a variable nor a header.
     *
     * @throws TypeError
     */
    public function request(): Request
    {
        $function = $this->function;
        $body = Arguments::string($function, 1, 'body', $this->body, Wrong::BODY);
        if (!is_array($this->server)) {
            throw Wrong::type($function, 2, 'server', 'array', $this->server, Wrong::SERVER);
        }
        if ($this->headers !== null && !is_array($this->headers)) {
            throw Wrong::type($function, 3, 'headers', '?array', $this->headers, Wrong::HEADERS);
        }
        $peer = Arguments::stringOrNull($function, 4, 'peer', $this->peer);
        $now = Arguments::now($function, 5, $this->now);
        return new Request($body, $now, self::pairs($this->headers ?? []), $this->server, $peer);
    }

    /**
     * Names with one value or a list of them.
     *
     * @param array<array-key, mixed> $headers
     *
     * @return list<array{string, string}>
     */
    private static function pairs(array $headers): array
    {
        $pairs = [];
        foreach ($headers as $name => $values) {
            foreach (array_filter(is_array($values) ? $values : [$values], is_string(...)) as $value) {
                $pairs[] = [(string) $name, $value];
            }
        }
        return $pairs;
    }
}
