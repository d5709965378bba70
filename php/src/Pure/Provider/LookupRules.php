<?php

declare(strict_types=1);

namespace Paysig\Pure\Provider;

/**
 * How a provider is asked whether what its callback says is so.
 *
 * @internal
 */
final class LookupRules
{
    /**
     * @param array<array-key, string> $hosts Where each environment answers: `https://` and a host.
     * @param string|null $key_header The header for the API key, where one is needed.
     * @param int $interval The least number of seconds between two requests about one id.
     * @param list<RequestRules> $requests The first is made whose id stands in the callback.
     */
    public function __construct(
        public readonly array $hosts,
        public readonly ?string $key_header,
        public readonly int $interval,
        public readonly array $requests,
        public readonly AnswerRules $answer,
    ) {}
}
