<?php

declare(strict_types=1);

namespace Paysig\Tests;

use LogicException;
use Nyholm\Psr7\Response;
use Paysig\Lookup;
use Paysig\LookupRequest;

/**
 * One payment at RajaOngkir, who want an interval, and at Paymento, who want none.
 */
final class CarrierLookup
{
    public const KEY = 'the-key-of-the-merchant';

    public static function rajaongkir(string $id = 'KPAY-1', ?string $origin = null): LookupRequest
    {
        $payload = ['payment_id' => $id, 'order_id' => '7', 'status' => 'PAID', 'amount' => 15];
        return self::request('rajaongkir', 'production', $payload, $origin);
    }

    public static function paymento(?string $origin = null): LookupRequest
    {
        return self::request('paymento', null, ['Token' => 'a1', 'OrderId' => '7', 'OrderStatus' => 7], $origin);
    }

    /** What both answer about the payment. */
    public static function confirmation(): Response
    {
        return new Response(200, [], json_encode([
            'success' => true,
            'data' => ['payment_id' => 'KPAY-1', 'order_id' => '7', 'status' => 'PAID', 'amount' => 15],
            'body' => [
                'token' => 'a1',
                'orderId' => '7',
                'orderStatus' => 7,
                'settlement' => ['requestedFiatAmount' => '15'],
            ],
        ], JSON_THROW_ON_ERROR));
    }

    /**
     * @param array<string, int|string> $payload
     */
    private static function request(
        string $provider,
        ?string $environment,
        array $payload,
        ?string $origin,
    ): LookupRequest {
        $lookup = new Lookup($provider, $environment, self::KEY, $origin);
        $request = $lookup->request(json_encode($payload, JSON_THROW_ON_ERROR));
        return $request instanceof LookupRequest ? $request : throw new LogicException($request->reason);
    }
}
