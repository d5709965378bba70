<?php

// This file is read by any PHP, so that an old one can say that it is too old.

if (!defined('WHMCS')) {
    exit('This file cannot be accessed directly');
}

if (PHP_VERSION_ID >= 80100) {
    require_once __DIR__ . '/paysigrajaongkir/lib/autoload.php';
}

function paysigrajaongkir_MetaData()
{
    return array('DisplayName' => 'RajaOngkir (Paysig)', 'APIVersion' => '1.1');
}

function paysigrajaongkir_config()
{
    if (PHP_VERSION_ID < 80100) {
        return array(
            'FriendlyName' => array('Type' => 'System', 'Value' => 'RajaOngkir (Paysig)'),
            'UsageNotes' => array(
                'Type' => 'System',
                'Value' =>
                    '<strong>This module needs PHP 8.1 or newer.</strong> This is PHP '
                        . PHP_VERSION
                        . '. Choose a newer one in your hosting panel; until then the module does nothing.',
            ),
        );
    }
    return \Paysig\Whmcs\Module::config('paysigrajaongkir');
}

/**
 * @param array<array-key, mixed> $params
 */
function paysigrajaongkir_config_validate($params)
{
    if (PHP_VERSION_ID >= 80100) {
        \Paysig\Whmcs\Module::validate('paysigrajaongkir', $params);
    }
}

/**
 * @param array<array-key, mixed> $params
 */
function paysigrajaongkir_link($params)
{
    return PHP_VERSION_ID < 80100 ? '' : \Paysig\Whmcs\Module::link('paysigrajaongkir', $params);
}
