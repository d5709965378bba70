<?php

// What WHMCS's cron and the admin area's page of an invoice do for Paymento.

if (!defined('WHMCS')) {
    exit('This file cannot be accessed directly');
}

if (PHP_VERSION_ID >= 80100 && is_file(__DIR__ . '/../../modules/gateways/paysigpaymento/lib/autoload.php')) {
    add_hook('AfterCronJob', 1, function () {
        require_once __DIR__ . '/../../modules/gateways/paysigpaymento/lib/autoload.php';
        \Paysig\Whmcs\Module::cron('paysigpaymento');
    });
    add_hook('AdminInvoicesControlsOutput', 1, function ($vars) {
        require_once __DIR__ . '/../../modules/gateways/paysigpaymento/lib/autoload.php';
        return \Paysig\Whmcs\Module::adminControls('paysigpaymento', $vars);
    });
}
