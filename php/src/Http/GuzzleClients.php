<?php

declare(strict_types=1);

namespace Paysig\Http;

use Closure;
use GuzzleHttp\Client;
use GuzzleHttp\HandlerStack;
use GuzzleHttp\Psr7\DroppingStream;
use GuzzleHttp\Psr7\Utils;
use GuzzleHttp\RequestOptions;
use Psr\Http\Client\ClientInterface;
use Psr\Http\Message\RequestInterface;

/**
 * Guzzle, set for one attempt.
 *
 * @internal
 */
final class GuzzleClients
{
    /**
     * @return Closure(float, float): ClientInterface
     */
    public static function within(int $max_answer): Closure
    {
        // The clients share it, and with it the connections.
        $handler = HandlerStack::create();
        $handler->push(self::direct(...));
        return static fn(float $timeout, float $connect_timeout): ClientInterface => new Client([
            'handler' => $handler,
            RequestOptions::TIMEOUT => $timeout,
            RequestOptions::CONNECT_TIMEOUT => $connect_timeout,
            RequestOptions::READ_TIMEOUT => $timeout,
            RequestOptions::VERIFY => true,
            RequestOptions::ALLOW_REDIRECTS => false,
            RequestOptions::HTTP_ERRORS => false,
            RequestOptions::COOKIES => false,
            RequestOptions::DECODE_CONTENT => 'gzip',
            // Of Guzzle's two handlers curl bounds the time of the whole answer, and stops at a
            // sink that takes no more. PHP's streams do neither, so without curl the answer is
            // handed over while it arrives.
            RequestOptions::STREAM => !extension_loaded('curl'),
            RequestOptions::SINK => new DroppingStream(
                Utils::streamFor(Utils::tryFopen('php://temp', 'w+')),
                // One byte more, by which an answer that was cut off is recognised.
                $max_answer + 1,
            ),
        ]);
    }

    /**
     * What is asked without TLS is this machine, which no proxy reaches, and to which alone the
     * key goes.
     */
    private static function direct(callable $next): Closure
    {
        return static fn(RequestInterface $request, array $options): mixed => $next(
            $request,
            $request->getUri()->getScheme() === 'http' ? [RequestOptions::PROXY => ''] + $options : $options,
        );
    }
}
