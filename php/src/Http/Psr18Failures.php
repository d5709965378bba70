<?php

declare(strict_types=1);

namespace Paysig\Http;

use GuzzleHttp\Exception\ConnectException;
use GuzzleHttp\Exception\RequestException;
use Psr\Http\Client\NetworkExceptionInterface;
use Throwable;

/**
 * Why a PSR-18 client failed. The standard knows failures of the network and all others; what
 * lies behind them is told by libcurl's error number, which Guzzle gives, or else by the texts
 * of libcurl and of PHP's streams.
 *
 * @internal
 */
final class Psr18Failures
{
    /** Looked at in this order: libcurl names TLS also where time ran out or a connection was cut. */
    private const TEXTS = [
        'timed? ?out|max duration' => Failure::Timeout,
        // Hung up in the handshake, as CurlFailures tells it.
        'SSL_connect.*(?:reset by peer|SSL_ERROR_SYSCALL)' => Failure::Unreachable,
        'SSL_connect' => Failure::Insecure,
        'SSL_read|SSL_write|(?:recv|send) failure|empty reply|request failed' => Failure::Cut,
        'connection reset|closed with|bytes missing|HTTP\/0\.9' => Failure::Cut,
        'certificate|\b(?:SSL|TLS)\b|enable crypto' => Failure::Insecure,
        'resolve|getaddrinfo|connect to|connection refused|unreachable|no route' => Failure::Unreachable,
    ];

    public static function of(Throwable $thrown, string $url): Failure
    {
        $default = $thrown instanceof NetworkExceptionInterface ? Failure::Unreachable : Failure::Cut;
        for ($cause = $thrown; $cause !== null; $cause = $cause->getPrevious()) {
            $failure = self::numbered($cause) ?? self::named(str_replace($url, '', $cause->getMessage()));
            if ($failure !== null) {
                return $failure;
            }
        }
        return $default;
    }

    private static function numbered(Throwable $cause): ?Failure
    {
        if (!$cause instanceof ConnectException && !$cause instanceof RequestException) {
            return null;
        }
        $context = $cause->getHandlerContext();
        $failure = CurlFailures::told($context['errno'] ?? null, $context['error'] ?? null);
        // Guzzle refuses to take headers that it cannot read, too.
        $unread = !$cause instanceof RequestException || !$cause->hasResponse();
        return $failure === Failure::TooLarge && $unread ? Failure::Cut : $failure;
    }

    private static function named(string $text): ?Failure
    {
        foreach (self::TEXTS as $pattern => $failure) {
            if (preg_match("/{$pattern}/i", $text) === 1) {
                return $failure;
            }
        }
        return null;
    }
}
