<?php

// For PHP from 5.3 on: what the entry files of modules do where PHP is too old for the library.
//
//     too-old.php ROOT MODULE..

define('WHMCS', true);
$root = $argv[1];
$failures = array();
foreach (array_slice($argv, 2) as $module) {
    require $root . '/modules/gateways/' . $module . '.php';
    $config = call_user_func($module . '_config');
    $text = serialize($config);
    if (strpos($text, '8.1') === false || strpos($text, PHP_VERSION) === false) {
        $failures[] = $module . ' does not explain that PHP ' . PHP_VERSION . ' is older than 8.1';
    }
    $link = call_user_func($module . '_link', array('invoiceid' => 1, 'amount' => '1.00'));
    if (!is_string($link)) {
        $failures[] = $module . '_link returns no text';
    }
}
require $root . '/modules/addons/paysig/paysig.php';
call_user_func('paysig_config');
echo implode("\n", $failures), "\n";
exit($failures === array() ? 0 : 1);
