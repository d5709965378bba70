<?php

declare(strict_types=1);

namespace Paysig\Tests;

/**
 * The providers' APIs, at an address that is told as merchants tell it: by constants.
 */
final class WhmcsSite
{
    private static ?Site $site = null;

    public static function open(): Site
    {
        if (self::$site === null) {
            $site = new Site();
            register_shutdown_function($site->close(...));
            foreach (['PAYMENTO', 'RAJAONGKIR', 'AKASHICPAY'] as $name) {
                define("PAYSIG_{$name}_ORIGIN", $site->origin());
            }
            self::$site = $site;
        }
        return self::$site;
    }
}
