<?php

/**
 * What the modules in php/whmcs call of WHMCS, as its developer documentation tells it. For the
 * analyser; WHMCS itself is not needed to work on them.
 */

declare(strict_types=1);

namespace {
    final class App
    {
        public static function load_function(string $name): void {}

        public static function getSystemURL(): string {}
    }

    /**
     * @return array<string, mixed>
     */
    function getGatewayVariables(string $module): array {}

    /**
     * @param array<string, string>|string $data
     */
    function logTransaction(string $gateway, array|string $data, string $result): void {}

    /**
     * @param list<string> $replace
     */
    function logModuleCall(
        string $module,
        string $action,
        string $request,
        string $response,
        string $processed,
        array $replace,
    ): void {}

    function addInvoicePayment(
        int $invoice_id,
        string $transaction_id,
        string $amount,
        int $fees,
        string $gateway,
    ): ?bool {}

    /**
     * @param array<string, mixed> $values
     *
     * @return array<string, mixed>
     */
    function localAPI(string $command, array $values): array {}

    function encrypt(string $text): string {}

    function decrypt(string $text): string {}

    /**
     * @param Closure(array<string, mixed>): mixed $function
     */
    function add_hook(string $point, int $priority, Closure $function): void {}

    /**
     * @param array<string, mixed> $vars
     *
     * @return list<mixed>
     */
    function run_hook(string $point, array $vars): array {}
}

namespace WHMCS\Database {
    use PDO;

    interface Connection
    {
        public function getPdo(): PDO;
    }

    final class Capsule
    {
        public static function connection(): Connection {}
    }
}

namespace WHMCS\Exception\Module {
    use Exception;

    final class InvalidConfiguration extends Exception {}
}
