<?php

declare(strict_types=1);

use WHMCS\Config\Setting;

/** The part of WHMCS's facade that modules use. */
final class App
{
    /** Loads `includes/NAMEfunctions.php`. */
    public static function load_function(string $name): void
    {
        require_once ROOTDIR . "/includes/{$name}functions.php";
    }

    /** With a slash at its end. */
    public static function getSystemURL(): string
    {
        return rtrim((string) Setting::getValue('SystemURL'), '/') . '/';
    }

    public static function getFromRequest(string $key, mixed $default = ''): mixed
    {
        return $_POST[$key] ?? $_GET[$key] ?? $default;
    }

    public static function isInRequest(string $key): bool
    {
        return array_key_exists($key, $_POST) || array_key_exists($key, $_GET);
    }
}
