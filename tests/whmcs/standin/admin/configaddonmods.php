<?php

declare(strict_types=1);

// Activates an addon and says which roles see its page.

use WHMCS\Config\Setting;
use WHMCS\Database\Capsule;

define('ADMINAREA', true);
require_once dirname(__DIR__) . '/init.php';

standin_require_admin();
if ($_SERVER['REQUEST_METHOD'] !== 'POST') {
    exit(generate_token());
}
check_token('WHMCS.admin.default');
$module = $_POST['activate'] ?? '';
if (!standin_is_module_name($module)) {
    exit('Invalid Module Name. Please Try Again.');
}
require_once ROOTDIR . "/modules/addons/{$module}/{$module}.php";
$config = ("{$module}_config")();
if (function_exists("{$module}_activate")) {
    $answer = (array) ("{$module}_activate")();
    if (($answer['status'] ?? 'success') === 'error') {
        exit('Error: ' . (string) ($answer['description'] ?? ''));
    }
}
Capsule::table('tbladdonmodules')->where('module', $module)->delete();
$settings = ['version' => (string) ($config['version'] ?? ''), 'access' => (string) ($_POST['access'] ?? '1')];
foreach ($settings as $setting => $value) {
    Capsule::table('tbladdonmodules')->insert(['module' => $module, 'setting' => $setting, 'value' => $value]);
}
$lists = ['ActiveAddonModules'];
// Whether an addon has hooks is looked up here, once.
if (is_file(ROOTDIR . "/modules/addons/{$module}/hooks.php")) {
    $lists[] = 'AddonModulesHooks';
}
foreach ($lists as $list) {
    $names = array_filter(explode(',', (string) Setting::getValue($list)));
    Setting::setValue($list, implode(',', array_unique([...$names, $module])));
}
echo 'Changes Saved Successfully!';
