<?php

declare(strict_types=1);

use WHMCS\Config\Setting;

function add_hook(string $point, mixed $priority, callable $function): void
{
    Standin::$hooks[$point][(int) $priority][] = $function;
}

/**
 * Runs all hooks of a point in the order of their priorities.
 *
 * @param array<string, mixed> $vars
 * @return list<mixed> what they returned
 */
function run_hook(string $point, array $vars = []): array
{
    $by_priority = Standin::$hooks[$point] ?? [];
    ksort($by_priority);
    $results = [];
    foreach (array_merge(...$by_priority) as $function) {
        $results[] = $function($vars);
    }
    return $results;
}

/**
 * The files of includes/hooks, apart from those whose names begin with an underscore, and those
 * of the addons that had one when they were activated. Gateways have none.
 */
function standin_load_hooks(): void
{
    foreach ((array) glob(ROOTDIR . '/includes/hooks/[!_]*.php') as $file) {
        require_once $file;
    }
    foreach (array_filter(explode(',', (string) Setting::getValue('AddonModulesHooks'))) as $addon) {
        $file = ROOTDIR . "/modules/addons/{$addon}/hooks.php";
        if (is_file($file)) {
            require_once $file;
        }
    }
}
