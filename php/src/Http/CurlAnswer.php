<?php

declare(strict_types=1);

namespace Paysig\Http;

use CurlHandle;

/**
 * An answer while libcurl hands it over, line by line and piece by piece.
 *
 * @internal
 */
final class CurlAnswer
{
    private string $body = '';
    private bool $has_head = false;

    /** @var list<string> */
    private array $retry_after = [];

    public function __construct(
        private readonly int $max_answer,
    ) {}

    public function header(CurlHandle $_, string $line): int
    {
        // Interim answers (1xx) have headers of their own, and others follow a body.
        if (str_starts_with($line, 'HTTP/')) {
            $this->retry_after = [];
            $this->has_head = false;
        }
        $this->has_head = $this->has_head || trim($line) === '';
        [$name, $value] = [...explode(':', $line, 2), ''];
        if (!$this->has_head && strcasecmp($name, 'Retry-After') === 0) {
            $this->retry_after[] = $value;
        }
        return strlen($line);
    }

    /**
     * Takes a piece, which libcurl has decoded; none of it where the answer would be too large.
     */
    public function piece(CurlHandle $_, string $piece): int
    {
        if ((strlen($this->body) + strlen($piece)) > $this->max_answer) {
            return 0;
        }
        $this->body .= $piece;
        return strlen($piece);
    }

    public function reply(int $status): Reply|Failure
    {
        // libcurl takes a connection that was closed among the headers for their end.
        return $this->has_head ? new Reply($status, $this->body, $this->retry_after) : Failure::Cut;
    }
}
