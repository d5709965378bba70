<?php

declare(strict_types=1);

use WHMCS\Database\Capsule;

function logActivity(mixed $description, mixed $userid = 0): void
{
    Capsule::table('tblactivitylog')->insert([
        'date' => date('Y-m-d H:i:s'),
        'description' => (string) $description,
        'userid' => (int) $userid,
    ]);
}

/** @param list<string> $replace what is crossed out */
// @mago-expect lint:excessive-parameter-list
function logModuleCall(
    mixed $module,
    mixed $action,
    mixed $request,
    mixed $response,
    mixed $processed = '',
    array $replace = [],
): void {
    // Unless an administrator has switched it on for a while, nothing is logged.
    if (Capsule::table('tblconfiguration')->where('setting', 'ModuleDebugMode')->value('value') !== 'on') {
        return;
    }
    $replace = array_values(array_filter($replace, static fn(mixed $one): bool => (string) $one !== ''));
    $crossed_out = static fn(mixed $what): string => str_replace(
        $replace,
        array_map(static fn(mixed $one): string => str_repeat('*', strlen((string) $one)), $replace),
        is_string($what) ? $what : print_r($what, true),
    );
    Capsule::table('tblmodulelog')->insert([
        'date' => date('Y-m-d H:i:s'),
        'module' => (string) $module,
        'action' => (string) $action,
        'request' => $crossed_out($request),
        'response' => $crossed_out($response),
        'arrdata' => $crossed_out($processed),
    ]);
}
