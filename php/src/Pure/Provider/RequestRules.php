<?php

declare(strict_types=1);

namespace Paysig\Pure\Provider;

/**
 * One request to a provider.
 *
 * @internal
 */
final class RequestRules
{
    /**
     * @param string $path Path and query. `{id}` stands for the id.
     * @param array<array-key, string>|null $body The members of the JSON object that is sent, if one
     *     is. `{id}` stands for the id.
     * @param list<string> $answer_id Where in the object of the answer the id stands again.
     */
    public function __construct(
        public readonly IdRules $id,
        public readonly string $method,
        public readonly string $path,
        public readonly ?array $body,
        public readonly array $answer_id,
    ) {}
}
