<?php

declare(strict_types=1);

// The page of an addon: for administrators whose role may see it. What a form of the addon's
// sends is the addon's own affair, and so is the token in it.

use WHMCS\Config\Setting;
use WHMCS\Database\Capsule;

define('ADMINAREA', true);
require_once dirname(__DIR__) . '/init.php';

$admin = standin_require_admin();
$module = $_GET['module'] ?? '';
$active = explode(',', (string) Setting::getValue('ActiveAddonModules'));
if (!standin_is_module_name($module) || !in_array($module, $active, true)) {
    exit('Invalid Module Name. Please Try Again.');
}
$settings = Capsule::table('tbladdonmodules')->where('module', $module)->pluck('value', 'setting')->all();
$role = (string) Capsule::table('tbladmins')->where('id', $admin)->value('roleid');
if (!in_array($role, explode(',', $settings['access'] ?? ''), true)) {
    exit('Access Denied');
}
require_once ROOTDIR . "/modules/addons/{$module}/{$module}.php";
ob_start();
("{$module}_output")([
    ...$settings,
    'module' => $module,
    'modulelink' => "addonmodules.php?module={$module}",
    '_lang' => [],
]);
$output = (string) ob_get_clean();
echo "<!doctype html><title>Addon Modules</title>\n<div class=\"addon\">{$output}</div>\n";
