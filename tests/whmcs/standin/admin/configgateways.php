<?php

declare(strict_types=1);

// The settings of the gateways: a form of the fields that the module declares. Saving them the
// first time activates the module.

use WHMCS\Database\Capsule;
use WHMCS\Exception\Module\InvalidConfiguration;

define('ADMINAREA', true);
require_once dirname(__DIR__) . '/init.php';

App::load_function('gateway');

/** @param array<string, mixed> $field */
function standin_field(string $name, array $field, string $value): string
{
    $type = strtolower((string) ($field['Type'] ?? ''));
    $kept = htmlspecialchars(standin_is_secret($field) ? '' : $value, ENT_QUOTES);
    $help = (string) ($field['Description'] ?? '');
    return "<label>{$field['FriendlyName']} <input name=\"field[{$name}]\" type=\"{$type}\" value=\"{$kept}\"> {$help}</label>\n";
}

standin_require_admin();
$gateway = $_GET['gateway'] ?? '';
if (!standin_is_module_name($gateway) || !is_file(ROOTDIR . "/modules/gateways/{$gateway}.php")) {
    exit('Invalid Module Name. Please Try Again.');
}
require_once ROOTDIR . "/modules/gateways/{$gateway}.php";
$system = (array) ("{$gateway}_config")();
$fields = standin_gateway_fields($gateway);
if ($_SERVER['REQUEST_METHOD'] !== 'POST') {
    $values = getGatewayVariables($gateway);
    echo '<form method="post">', generate_token(), "<h2>{$system['FriendlyName']['Value']}</h2>\n";
    foreach ($fields as $name => $field) {
        echo standin_field($name, $field, (string) ($values[$name] ?? $field['Default'] ?? ''));
    }
    echo $system['UsageNotes']['Value'] ?? '', "</form>\n";
    exit();
}
check_token('WHMCS.admin.default');
$values = [];
foreach ($fields as $name => $field) {
    $values[$name] = html_entity_decode((string) ($_POST['field'][$name] ?? ''), ENT_QUOTES);
}
if (function_exists("{$gateway}_config_validate")) {
    try {
        ("{$gateway}_config_validate")($values);
    } catch (InvalidConfiguration $wrong) {
        exit('<div class="errorbox">' . $wrong->getMessage() . '</div>');
    }
}
foreach (array_keys(array_filter($fields, standin_is_secret(...))) as $name) {
    $values[$name] = encrypt($values[$name]);
}
$values['name'] = (string) $system['FriendlyName']['Value'];
$values['type'] = 'Invoices';
$values['visible'] = 'on';
$values['convertto'] = (string) (int) ($_POST['convertto'] ?? 0);
Capsule::table('tblpaymentgateways')->where('gateway', $gateway)->delete();
foreach ($values as $setting => $value) {
    Capsule::table('tblpaymentgateways')->insert(['gateway' => $gateway, 'setting' => $setting, 'value' => $value]);
}
echo 'Changes Saved Successfully!';
