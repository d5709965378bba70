<?php

declare(strict_types=1);

namespace Paysig\Whmcs\Gateways;

use InvalidArgumentException;

/**
 * The modules there are.
 *
 * @internal
 */
final class Gateways
{
    public static function named(string $module): Gateway
    {
        return match ($module) {
            'paysigpaymento' => new Paymento(),
            'paysigrajaongkir' => new RajaOngkir(),
            'paysigakashicpay' => new AkashicPay(),
            default => throw new InvalidArgumentException("there is no module {$module}"),
        };
    }

    /**
     * @return list<Gateway>
     */
    public static function all(): array
    {
        return [new Paymento(), new RajaOngkir(), new AkashicPay()];
    }
}
