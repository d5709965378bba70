<?php

declare(strict_types=1);

namespace Paysig;

/**
 * One callback as PHP received it: the raw body, the server variables and the headers.
 *
 *     $verifier = new Paysig\Verifier('paymento', (string) getenv('PAYMENTO_SECRET'));
 *     $verified = Paysig\Request::fromGlobals()->verify($verifier);
 */
final class Request
{
    /**
     * @param string $body The raw body, byte for byte as it arrived.
     * @param array<array-key, mixed> $server $_SERVER, or what stands for it.
     * @param array<array-key, mixed>|null $headers Names with one value or a list of them.
     */
    public function __construct(
        public readonly string $body,
        public readonly array $server,
        public readonly ?array $headers = null,
    ) {}

    /**
     * The request that PHP is answering. Some servers show a header in only one of the two
     * places, so both are looked at.
     *
     * @param int $max_body The largest body that is of use, in bytes: the verifier's option of
     *     that name. One byte more is read, by which a larger one is recognised.
     *
     * @throws ConfigException The limit is below 1.
     */
    public static function fromGlobals(int $max_body = 1_048_576): self
    {
        if ($max_body < 1) {
            throw new ConfigException('max_body must be at least 1');
        }
        $headers = function_exists('getallheaders') ? getallheaders() : false;
        return new self(self::read($max_body), $_SERVER, $headers === false ? null : $headers);
    }

    /**
     * Judges the callback.
     *
     * @param int|null $now The time to judge by, in seconds since 1970; null for now.
     *
     * @throws RejectedException It is not the provider's, or cannot be told to be.
     */
    public function verify(Verifier $verifier, ?int $now = null): Verified
    {
        return $verifier->verify($this->body, $this->server, $this->headers, null, $now);
    }

    /**
     * Looks for the cause of a refusal. For development and for operators.
     */
    public function explain(Verifier $verifier): Explanation
    {
        return $verifier->explain($this->body, $this->server, $this->headers);
    }

    /**
     * One byte more than the limit, if there are as many. In pieces, since PHP would allocate
     * the limit at once.
     */
    private static function read(int $limit): string
    {
        $input = fopen('php://input', 'rb');
        $body = '';
        while ($input !== false && strlen($body) <= $limit) {
            $piece = fread($input, min(65_536, max(1, $limit - strlen($body) + 1)));
            if ($piece === false || $piece === '') {
                break;
            }
            $body .= $piece;
        }
        return $body;
    }
}
