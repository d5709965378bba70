<?php

declare(strict_types=1);

namespace Paysig\Whmcs;

use PDO;

/**
 * What the modules need of WHMCS. Nothing else of theirs touches it.
 *
 * @internal
 */
// @mago-expect lint:too-many-methods
interface Host
{
    /**
     * @return array<array-key, mixed>|null What the merchant has set; null unless the module is
     *     activated.
     */
    public function settings(string $module): ?array;

    /** The connection to WHMCS's database. */
    public function connection(): PDO;

    /** With a slash at its end. */
    public function systemUrl(): string;

    /**
     * Writes a row of the Gateway Log.
     *
     * @param array<string, string> $lines
     */
    public function log(string $module, string $result, array $lines): void;

    /**
     * Writes a row of the Module Log, if the merchant has that switched on.
     *
     * @param list<string> $secrets What must not stand in it.
     */
    public function logCall(
        string $module,
        string $action,
        string $request,
        string $response,
        #[\SensitiveParameter] array $secrets,
    ): void;

    /** What is left to be paid of an invoice, in its own currency; null where that is not told. */
    public function balance(int $invoice): ?string;

    /**
     * Credits a payment to an invoice.
     *
     * @param string $amount More than 0: for nothing, WHMCS credits all that is left.
     *
     * @return bool False where WHMCS says that it did not.
     */
    public function credit(int $invoice, string $transaction_id, string $amount, string $module): bool;

    public function encrypt(#[\SensitiveParameter] string $text): string;

    public function decrypt(string $text): string;

    /**
     * Asks the functions that were registered with add_hook().
     *
     * @param array<string, string|null> $vars
     *
     * @return array<array-key, mixed> What they returned.
     */
    public function ask(string $hook, array $vars): array;

    /** A random text that only this visitor's session knows. */
    public function sessionToken(): string;
}
