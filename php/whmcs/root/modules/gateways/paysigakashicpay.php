<?php

// This file is read by any PHP, so that an old one can say that it is too old.

if (!defined('WHMCS')) {
    exit('This file cannot be accessed directly');
}

if (PHP_VERSION_ID >= 80100) {
    require_once __DIR__ . '/paysigakashicpay/lib/autoload.php';
}

function paysigakashicpay_MetaData()
{
    return array('DisplayName' => 'AkashicPay (Paysig)', 'APIVersion' => '1.1');
}

function paysigakashicpay_config()
{
    if (PHP_VERSION_ID < 80100) {
        return array(
            'FriendlyName' => array('Type' => 'System', 'Value' => 'AkashicPay (Paysig)'),
            'UsageNotes' => array(
                'Type' => 'System',
                'Value' =>
                    '<strong>This module needs PHP 8.1 or newer.</strong> This is PHP '
                        . PHP_VERSION
                        . '. Choose a newer one in your hosting panel; until then the module does nothing.',
            ),
        );
    }
    return \Paysig\Whmcs\Module::config('paysigakashicpay');
}

/**
 * @param array<array-key, mixed> $params
 */
function paysigakashicpay_config_validate($params)
{
    if (PHP_VERSION_ID >= 80100) {
        \Paysig\Whmcs\Module::validate('paysigakashicpay', $params);
    }
}

/**
 * @param array<array-key, mixed> $params
 */
function paysigakashicpay_link($params)
{
    return PHP_VERSION_ID < 80100 ? '' : \Paysig\Whmcs\Module::link('paysigakashicpay', $params);
}
