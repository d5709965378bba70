<?php

declare(strict_types=1);

use WHMCS\Config\Setting;

/**
 * Every request reads settings first. Where the database is away, WHMCS shows a page of its own and
 * ends, with the status that is set by then.
 */
function standin_require_database(): void
{
    try {
        Setting::getValue('SystemURL');
    } catch (\PDOException) {
        echo '<h1>Down for Maintenance</h1>';
        exit();
    }
}

/**
 * WHMCS takes the edge off what comes in by entities, and modules have to live with it.
 *
 * @param array<array-key, mixed> $values
 * @return array<array-key, mixed>
 */
function standin_sanitized(array $values): array
{
    return array_map(static fn(mixed $value): mixed => is_array($value)
        ? standin_sanitized($value)
        : htmlspecialchars((string) $value, ENT_QUOTES), $values);
}

/** Whether something may be called as a module: lower case, beginning with a letter. */
function standin_is_module_name(mixed $name): bool
{
    return is_string($name) && preg_match('/^[a-z][a-z0-9_]*$/D', $name) === 1;
}

/**
 * A point at which a run can hold a request or wait for it, told by files in the folder `control`
 * beside the root:
 * `delay-POINT` holds the seconds for which everybody stops here; `stop-POINT` stops the one who
 * takes it away until it is killed, and `stopped-POINT` then holds the number of its process.
 */
function standin_point(string $name): void
{
    $control = dirname(ROOTDIR) . '/control';
    if (is_file("{$control}/delay-{$name}")) {
        usleep((int) ((float) file_get_contents("{$control}/delay-{$name}") * 1e6));
    }
    // Several may see the file, and one takes it away.
    // @mago-expect lint:no-error-control-operator
    if (is_file("{$control}/stop-{$name}") && @unlink("{$control}/stop-{$name}")) {
        file_put_contents("{$control}/stopped-{$name}.new", (string) getmypid());
        rename("{$control}/stopped-{$name}.new", "{$control}/stopped-{$name}");
        sleep(60);
    }
}
