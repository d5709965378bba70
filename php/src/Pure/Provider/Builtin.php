<?php

declare(strict_types=1);

namespace Paysig\Pure\Provider;

/**
 * The built-in providers. Written by scripts/php-providers from crates/core/src/providers.json:
 * change that file, then run `make docs`.
 *
 * @internal
 */
final class Builtin
{
    private const NAMES = [
        'generic',
        'generic-timestamp',
        'paymento',
        'paymento-links',
        'rajaongkir',
        'akashicpay',
        'stripe',
        'standardwebhooks',
        'svix',
        'github',
        'shopify',
        'paddle',
        'paystack',
        'flutterwave',
        'razorpay',
        'coinbase-commerce',
        'oxapay',
        'btcpay',
        'coinpayments',
        'tripay',
        'mollie',
        'adyen-platform',
        'square',
        'lemonsqueezy',
        'gocardless',
        'coinspaid',
        'monnify',
        'nowpayments',
        'coinify',
    ];

    /** @var array<string, Provider> Those that were asked for. */
    private static array $rows = [];

    public static function named(string $name): ?Provider
    {
        $row = self::$rows[$name] ?? self::make($name);
        if ($row !== null) {
            self::$rows[$name] = $row;
        }
        return $row;
    }

    /**
     * @return list<string> in the order in which they are shown
     */
    public static function names(): array
    {
        return self::NAMES;
    }

    private static function make(string $name): ?Provider
    {
        return match ($name) {
            'generic' => Builtin\Generic::row(),
            'generic-timestamp' => Builtin\GenericTimestamp::row(),
            'paymento' => Builtin\Paymento::row(),
            'paymento-links' => Builtin\PaymentoLinks::row(),
            'rajaongkir' => Builtin\Rajaongkir::row(),
            'akashicpay' => Builtin\Akashicpay::row(),
            'stripe' => Builtin\Stripe::row(),
            'standardwebhooks' => Builtin\Standardwebhooks::row(),
            'svix' => Builtin\Svix::row(),
            'github' => Builtin\Github::row(),
            'shopify' => Builtin\Shopify::row(),
            'paddle' => Builtin\Paddle::row(),
            'paystack' => Builtin\Paystack::row(),
            'flutterwave' => Builtin\Flutterwave::row(),
            'razorpay' => Builtin\Razorpay::row(),
            'coinbase-commerce' => Builtin\CoinbaseCommerce::row(),
            'oxapay' => Builtin\Oxapay::row(),
            'btcpay' => Builtin\Btcpay::row(),
            'coinpayments' => Builtin\Coinpayments::row(),
            'tripay' => Builtin\Tripay::row(),
            'mollie' => Builtin\Mollie::row(),
            'adyen-platform' => Builtin\AdyenPlatform::row(),
            'square' => Builtin\Square::row(),
            'lemonsqueezy' => Builtin\Lemonsqueezy::row(),
            'gocardless' => Builtin\Gocardless::row(),
            'coinspaid' => Builtin\Coinspaid::row(),
            'monnify' => Builtin\Monnify::row(),
            'nowpayments' => Builtin\Nowpayments::row(),
            'coinify' => Builtin\Coinify::row(),
            default => null,
        };
    }

    private function __construct() {}
}
