<?php

declare(strict_types=1);

namespace Paysig\Http;

use Closure;
use GuzzleHttp\Client;
use GuzzleHttp\Psr7\HttpFactory;
use Paysig\ConfigException;
use Paysig\LookupAnswer;
use Paysig\LookupRequest;
use Psr\Http\Client\ClientInterface;
use Psr\Http\Message\RequestFactoryInterface;
use Psr\Http\Message\StreamFactoryInterface;
use Psr\SimpleCache\CacheInterface;

/**
 * Carries lookups with a PSR-18 client, such as the Guzzle 7 that WHMCS ships.
 *
 *     $carrier = Paysig\Http\Psr18Carrier::guzzle(['timeout' => 2.0]);
 *
 * PSR-18 says nothing of timeouts, redirects or certificates: they are the client's. Another
 * client than that of guzzle() has to be given set so that it follows no redirect (the API key
 * would go along), verifies certificates, keeps no cookies, repeats nothing, hands answers over
 * as they arrive and ends by itself. A function that makes one for every attempt is told how much
 * time is left; a client that is ready may exceed the timeout by its own. With Symfony, whose curl
 * client still repeats a GET when the connection is reset:
 *
 *     $http = Symfony\Component\HttpClient\HttpClient::create();
 *     $psr17 = new Nyholm\Psr7\Factory\Psr17Factory();
 *     $client = static fn(float $timeout) => new Symfony\Component\HttpClient\Psr18Client(
 *         $http->withOptions(['max_redirects' => 0, 'max_duration' => $timeout, 'buffer' => false]),
 *         $psr17,
 *         $psr17,
 *     );
 *     $carrier = new Paysig\Http\Psr18Carrier($client, $psr17, $psr17);
 */
final class Psr18Carrier implements Carrier
{
    private readonly Asking $asking;

    /**
     * @param ClientInterface|Closure(float, float): ClientInterface $client The client, or a
     *     function that is called before every attempt with the most seconds for it, and those
     *     until the connection stands, and gives a client set to them.
     * @param array{
     *     timeout?: float,
     *     connect_timeout?: float,
     *     attempts?: int,
     *     max_answer?: int,
     *     cache?: CacheInterface|null,
     *     cache_seconds?: int,
     * } $settings As for CurlCarrier.
     *
     * @throws ConfigException A setting is unknown or its value of no use.
     */
    public function __construct(
        ClientInterface|Closure $client,
        RequestFactoryInterface $requests,
        StreamFactoryInterface $streams,
        array $settings = [],
    ) {
        $read = new Settings($settings);
        $factory = $client instanceof ClientInterface ? static fn(): ClientInterface => $client : $client;
        $this->asking = new Asking(new Psr18Transport($factory, $requests, $streams, $read), $read);
    }

    /**
     * With Guzzle 7, set as a lookup needs it. A proxy is taken from the environment as Guzzle
     * does (HTTPS_PROXY, NO_PROXY), but for this machine. Without the extension curl, PHP's streams bound the silence
     * before an answer only: a provider that sends its headers byte by byte exceeds the timeout.
     *
     * @param array{
     *     timeout?: float,
     *     connect_timeout?: float,
     *     attempts?: int,
     *     max_answer?: int,
     *     cache?: CacheInterface|null,
     *     cache_seconds?: int,
     * } $settings As for CurlCarrier.
     *
     * @throws ConfigException Guzzle is missing, a setting is unknown or its value of no use.
     */
    public static function guzzle(array $settings = []): self
    {
        if (!class_exists(Client::class) || !class_exists(HttpFactory::class)) {
            throw new ConfigException('Psr18Carrier::guzzle() needs guzzlehttp/guzzle 7 and guzzlehttp/psr7 2');
        }
        $factory = new HttpFactory();
        return new self(GuzzleClients::within((new Settings($settings))->max_answer), $factory, $factory, $settings);
    }

    public function ask(LookupRequest $request, ?float $budget = null): LookupAnswer
    {
        return $this->asking->ask($request, $budget);
    }
}
