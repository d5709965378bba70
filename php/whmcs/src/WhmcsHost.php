<?php

declare(strict_types=1);

namespace Paysig\Whmcs;

use PDO;
use RuntimeException;

/**
 * WHMCS itself, from 8.6 on. Its functions and classes are reached here alone.
 *
 * @internal
 */
// @mago-expect lint:too-many-methods
final class WhmcsHost implements Host
{
    private const SESSION_KEY = 'paysig_token';

    public function settings(string $module): ?array
    {
        self::load('gateway');
        $settings = \getGatewayVariables($module);
        return (new Given($settings))->text('type') === '' ? null : $settings;
    }

    public function connection(): PDO
    {
        return \WHMCS\Database\Capsule::connection()->getPdo();
    }

    public function systemUrl(): string
    {
        return rtrim(\App::getSystemURL(), '/') . '/';
    }

    public function log(string $module, string $result, array $lines): void
    {
        self::load('gateway');
        $name = (new Given($this->settings($module) ?? []))->textOr('name', $module);
        \logTransaction($name, $lines, $result);
    }

    public function logCall(
        string $module,
        string $action,
        string $request,
        string $response,
        #[\SensitiveParameter] array $secrets,
    ): void {
        if (function_exists('logModuleCall')) {
            \logModuleCall($module, $action, $request, $response, '', $secrets);
        }
    }

    public function balance(int $invoice): ?string
    {
        $balance = (new Given(\localAPI('GetInvoice', ['invoiceid' => $invoice])))->text('balance');
        return $balance === '' ? null : $balance;
    }

    public function credit(int $invoice, string $transaction_id, string $amount, string $module): bool
    {
        self::load('gateway');
        self::load('invoice');
        return \addInvoicePayment($invoice, $transaction_id, $amount, 0, $module) !== false;
    }

    public function encrypt(#[\SensitiveParameter] string $text): string
    {
        return function_exists('encrypt') ? \encrypt($text) : self::password('EncryptPassword', $text);
    }

    public function decrypt(string $text): string
    {
        return function_exists('decrypt') ? \decrypt($text) : self::password('DecryptPassword', $text);
    }

    public function ask(string $hook, array $vars): array
    {
        return \run_hook($hook, $vars);
    }

    public function sessionToken(): string
    {
        $token = (new Given($_SESSION ?? []))->text(self::SESSION_KEY);
        if ($token === '') {
            $token = bin2hex(random_bytes(16));
            $_SESSION[self::SESSION_KEY] = $token;
        }
        return $token;
    }

    private static function load(string $functions): void
    {
        \App::load_function($functions);
    }

    private static function password(string $command, #[\SensitiveParameter] string $text): string
    {
        $password = (new Given(\localAPI($command, ['password2' => $text])))->text('password');
        return $password === '' ? throw new RuntimeException("WHMCS refused {$command}") : $password;
    }
}
