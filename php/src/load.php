<?php

/**
 * Brings the functions: those of the extension where it is loaded, those of PHP where it is not.
 * Composer loads this file.
 */

declare(strict_types=1);

// Another copy of the library may have brought them.
if (!function_exists('Paysig\verify_signature')) {
    require_once __DIR__ . '/pure.php';
}
if (!function_exists('Paysig\backend')) {
    require_once __DIR__ . '/backend.php';
}

$version = phpversion('paysig');
if ($version !== false && $version !== '0.1.0') {
    // PHP cannot take over names that an extension has.
    trigger_error(
        "the extension paysig has version {$version} and the library paysig/paysig has 0.1.0: "
        . 'install one version of both, or switch the extension off',
        E_USER_WARNING,
    );
}
