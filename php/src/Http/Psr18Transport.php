<?php

declare(strict_types=1);

namespace Paysig\Http;

use Closure;
use Paysig\LookupRequest;
use Psr\Http\Client\ClientInterface;
use Psr\Http\Message\RequestFactoryInterface;
use Psr\Http\Message\RequestInterface;
use Psr\Http\Message\ResponseInterface;
use Psr\Http\Message\StreamFactoryInterface;
use Throwable;

/**
 * One attempt with a PSR-18 client.
 *
 * @internal
 */
final class Psr18Transport implements Transport
{
    private const PIECE = 16_384;

    /**
     * @param Closure(float, float): ClientInterface $client
     */
    public function __construct(
        private readonly Closure $client,
        private readonly RequestFactoryInterface $requests,
        private readonly StreamFactoryInterface $streams,
        private readonly Settings $settings,
    ) {}

    public function send(LookupRequest $request, Deadline $deadline): Reply|Failure
    {
        $seconds = max(0.001, min($deadline->left(), 3600.0));
        $client = ($this->client)($seconds, min($seconds, $this->settings->connect_timeout));
        $message = $this->message($request);
        // Whatever a client or its streams throw, it is for want of an answer; and its trace
        // may hold the request, with the key.
        try {
            return $this->reply($client->sendRequest($message), $deadline);
        } catch (Throwable $thrown) {
            return $deadline->passed() ? Failure::Timeout : Psr18Failures::of($thrown, $request->url);
        }
    }

    private function message(LookupRequest $request): RequestInterface
    {
        $message = $this->requests->createRequest($request->method, $request->url);
        foreach ($request->headers() as $name => $value) {
            $message = $message->withHeader($name, $value);
        }
        return $request->body === null ? $message : $message->withBody($this->streams->createStream($request->body));
    }

    private function reply(ResponseInterface $response, Deadline $deadline): Reply|Failure
    {
        $stream = $response->getBody();
        if ($stream->isSeekable()) {
            $stream->rewind();
        }
        $body = '';
        while (!$stream->eof()) {
            $body .= $stream->read(self::PIECE);
            $failure = match (true) {
                strlen($body) > $this->settings->max_answer => Failure::TooLarge,
                $deadline->passed() => Failure::Timeout,
                default => null,
            };
            if ($failure !== null) {
                $stream->close();
                return $failure;
            }
        }
        return new Reply($response->getStatusCode(), $body, array_values($response->getHeader('Retry-After')));
    }
}
