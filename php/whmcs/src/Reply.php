<?php

declare(strict_types=1);

namespace Paysig\Whmcs;

/**
 * What the caller of a script is answered. The bodies are constant: nobody learns more than the
 * status says.
 *
 * @internal
 */
final class Reply
{
    private const BODIES = [200 => 'OK', 303 => '', 405 => 'Method Not Allowed', 503 => 'Try again later'];

    public readonly string $body;

    /**
     * @param array<string, string> $headers
     */
    public function __construct(
        public readonly int $status,
        public readonly array $headers = [],
    ) {
        $this->body = self::BODIES[$status] ?? ($status < 300 ? 'OK' : 'Refused');
    }

    public function send(): void
    {
        http_response_code($this->status);
        header('Content-Type: text/plain; charset=utf-8');
        header('Cache-Control: no-store');
        foreach ($this->headers as $name => $value) {
            header("{$name}: {$value}");
        }
        echo $this->body;
    }
}
