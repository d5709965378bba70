<?php

// This file is read by any PHP, so that an old one can say that it is too old.

if (!defined('WHMCS')) {
    exit('This file cannot be accessed directly');
}

if (PHP_VERSION_ID >= 80100) {
    require_once __DIR__ . '/paysigpaymento/lib/autoload.php';
}

function paysigpaymento_MetaData()
{
    return array('DisplayName' => 'Paymento (Paysig)', 'APIVersion' => '1.1');
}

function paysigpaymento_config()
{
    if (PHP_VERSION_ID < 80100) {
        return array(
            'FriendlyName' => array('Type' => 'System', 'Value' => 'Paymento (Paysig)'),
            'UsageNotes' => array(
                'Type' => 'System',
                'Value' =>
                    '<strong>This module needs PHP 8.1 or newer.</strong> This is PHP '
                        . PHP_VERSION
                        . '. Choose a newer one in your hosting panel; until then the module does nothing.',
            ),
        );
    }
    return \Paysig\Whmcs\Module::config('paysigpaymento');
}

/**
 * @param array<array-key, mixed> $params
 */
function paysigpaymento_config_validate($params)
{
    if (PHP_VERSION_ID >= 80100) {
        \Paysig\Whmcs\Module::validate('paysigpaymento', $params);
    }
}

/**
 * @param array<array-key, mixed> $params
 */
function paysigpaymento_link($params)
{
    return PHP_VERSION_ID < 80100 ? '' : \Paysig\Whmcs\Module::link('paysigpaymento', $params);
}
