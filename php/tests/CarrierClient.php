<?php

declare(strict_types=1);

namespace Paysig\Tests;

use Closure;
use Nyholm\Psr7\Factory\Psr17Factory;
use Paysig\Http\Psr18Carrier;
use Psr\Http\Client\ClientInterface;
use Psr\Http\Message\RequestInterface;
use Psr\Http\Message\ResponseInterface;

/**
 * A PSR-18 client that does what it is told to, for what no server can bring about.
 */
final class CarrierClient implements ClientInterface
{
    /** @var list<RequestInterface> */
    public array $sent = [];

    /**
     * @param Closure(RequestInterface): ResponseInterface $answer
     */
    public function __construct(
        private readonly Closure $answer,
    ) {}

    public function sendRequest(RequestInterface $request): ResponseInterface
    {
        $this->sent[] = $request;
        return ($this->answer)($request);
    }

    public function carrier(array $settings = []): Psr18Carrier
    {
        $psr17 = new Psr17Factory();
        return new Psr18Carrier($this, $psr17, $psr17, $settings);
    }
}
