<?php

// The address that payers come back to from Paymento.

if (PHP_VERSION_ID < 80100) {
    header('Location: ../../../clientarea.php');
    exit();
}

require_once __DIR__ . '/../paysigpaymento/lib/autoload.php';

$paysig_script = \Paysig\Whmcs\Script::begin('paysigpaymento');

require_once __DIR__ . '/../../../init.php';

$paysig_script->returnPage();
