<?php

declare(strict_types=1);

// The handbook's order of helpers. It looks for a used transaction id before it credits, and
// nothing keeps another callback from doing so in between.

require_once __DIR__ . '/../../../init.php';

App::load_function('gateway');
App::load_function('invoice');

$params = getGatewayVariables('classicpay');
if (!$params['type']) {
    die('Module Not Activated');
}
if (!hash_equals(md5("{$_POST['invoice']}{$_POST['transaction']}{$params['secret']}"), (string) $_POST['hash'])) {
    logTransaction($params['name'], $_POST, 'Hash Verification Failure');
    exit();
}
$invoice = checkCbInvoiceID($_POST['invoice'], $params['name']);
checkCbTransID($_POST['transaction']);
logTransaction($params['name'], $_POST, 'Success');
addInvoicePayment($invoice, $_POST['transaction'], $_POST['amount'] ?? '', 0, 'classicpay');
echo 'thanks';
