<?php

declare(strict_types=1);

namespace Paysig\Tests;

use Paysig\Lookup;
use Paysig\LookupAnswer;
use Paysig\LookupRequest;
use Paysig\Payment;
use UnexpectedValueException;

use function Paysig\read_payment;

/**
 * Callbacks about payments that can be looked up, and what their providers answer.
 */
final class Looked
{
    public const API_KEY = 'the-merchants-api-key-51c7';
    public const L2 = 'ASe5659e1700b9004ef06a622e49b6d367d3a76d3fed5e7872aaf684b51b824a89';
    public const TOKEN = 'd1179e54e58d4e51a285a5c659a2b7ef';
    public const ID = 'KPAY-5292/KM/2026';

    /** For each provider: the lookup's settings, the callback, and the answer that confirms it. */
    private const GENUINE = [
        'akashicpay' => [
            ['testnet', null],
            [
                'l2TxnHash' => self::L2,
                'toAddress' => 'TQH8ygbS8BAnzSQ9uxR9vXHJYMQVRvbgPg',
                'coinSymbol' => 'TRX-SHASTA',
                'amount' => '1.000000',
                'tokenSymbol' => 'USDT',
                'status' => 'Confirmed',
                'identifier' => 'user123',
                'referenceId' => 'ORD-1',
            ],
            [
                'transaction' => [
                    'l2TxnHash' => self::L2,
                    'toAddress' => 'TQH8ygbS8BAnzSQ9uxR9vXHJYMQVRvbgPg',
                    'coinSymbol' => 'TRX-SHASTA',
                    'amount' => '1',
                    'status' => 'Confirmed',
                ],
            ],
        ],
        'paymento' => [
            [null, self::API_KEY],
            ['Token' => self::TOKEN, 'PaymentId' => 20_016, 'OrderId' => 'ORD-1', 'OrderStatus' => 7],
            [
                'success' => true,
                'message' => '',
                'body' => [
                    'token' => self::TOKEN,
                    'orderId' => 'ORD-1',
                    'orderStatus' => 8,
                    'settlement' => ['requestedFiatAmount' => '150.00'],
                ],
            ],
        ],
        'rajaongkir' => [
            ['sandbox', self::API_KEY],
            ['payment_id' => self::ID, 'order_id' => 'ORD-1', 'status' => 'PAID', 'amount' => 150_000],
            ['data' => ['payment_id' => self::ID, 'order_id' => 'ORD-1', 'status' => 'PAID', 'amount' => 150_000]],
        ],
    ];

    /**
     * @return list<string>
     */
    public static function providers(): array
    {
        return array_keys(self::GENUINE);
    }

    public static function lookup(string $provider, ?string $origin = null): Lookup
    {
        [$environment, $api_key] = self::GENUINE[$provider][0];
        return new Lookup($provider, $environment, $api_key, $origin);
    }

    /**
     * @param array<string, mixed> $changes
     */
    public static function payload(string $provider, array $changes = []): string
    {
        return json_encode($changes + self::GENUINE[$provider][1], JSON_THROW_ON_ERROR);
    }

    /**
     * @param array<string, mixed> $changes In the transaction's object.
     */
    public static function body(string $provider, array $changes = []): string
    {
        $answer = self::GENUINE[$provider][2];
        foreach ($answer as $place => $value) {
            $answer[$place] = is_array($value) ? $changes + $value : $value;
        }
        return json_encode($answer, JSON_THROW_ON_ERROR);
    }

    /**
     * @param array<string, mixed> $changes
     */
    public static function payment(string $provider, array $changes = []): Payment
    {
        $payment = read_payment($provider, self::payload($provider, $changes));
        return $payment ?? throw new UnexpectedValueException('there is no payment');
    }

    public static function request(string $provider): LookupRequest
    {
        $request = self::lookup($provider)->request(self::payload($provider));
        return $request instanceof LookupRequest ? $request : throw new UnexpectedValueException($request->reason);
    }

    /**
     * @param array<string, mixed> $changes In the transaction's object.
     */
    public static function answer(string $provider, array $changes = []): LookupAnswer
    {
        return self::request($provider)->judge(200, self::body($provider, $changes));
    }
}
