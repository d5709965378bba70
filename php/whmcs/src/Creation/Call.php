<?php

declare(strict_types=1);

namespace Paysig\Whmcs\Creation;

/**
 * A request to a provider's API: JSON by POST.
 *
 * @internal
 */
final class Call
{
    /**
     * @param array<string, mixed> $body What may stand in a log.
     * @param array<string, string> $secret_body What may not.
     */
    public function __construct(
        public readonly string $url,
        public readonly string $key_header,
        #[\SensitiveParameter] private readonly string $key,
        public readonly array $body,
        #[\SensitiveParameter] private readonly array $secret_body = [],
    ) {}

    /**
     * @return list<string> The lines of the header.
     */
    public function headers(): array
    {
        // libcurl adds the last one of its own accord, and waits for an answer to it.
        return [
            'Content-Type: application/json',
            'Accept: application/json',
            "{$this->key_header}: {$this->key}",
            'Expect:',
        ];
    }

    public function json(): string
    {
        return self::encode($this->body + $this->secret_body);
    }

    public function logged(): string
    {
        return "POST {$this->url}\n" . self::encode($this->body);
    }

    /**
     * @return list<string> What must stand in no log.
     */
    public function secrets(): array
    {
        return [$this->key, ...array_values($this->secret_body)];
    }

    /**
     * Dumps show no secret.
     *
     * @return array<string, string>
     */
    public function __debugInfo(): array
    {
        return ['url' => $this->url];
    }

    /**
     * @param array<string, mixed> $body
     */
    private static function encode(array $body): string
    {
        $flags = JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE | JSON_INVALID_UTF8_SUBSTITUTE | JSON_THROW_ON_ERROR;
        return json_encode($body, $flags);
    }
}
