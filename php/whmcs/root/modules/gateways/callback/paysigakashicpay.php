<?php

// The address that AkashicPay sends its callbacks to.

if (PHP_VERSION_ID < 80100) {
    // The provider has to send it again, until there is a newer one.
    header('HTTP/1.1 503 Service Unavailable');
    exit('Try again later');
}

require_once __DIR__ . '/../paysigakashicpay/lib/autoload.php';

$paysig_script = \Paysig\Whmcs\Script::begin('paysigakashicpay');

require_once __DIR__ . '/../../../init.php';

$paysig_script->callback();
