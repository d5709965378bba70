<?php

declare(strict_types=1);

namespace Paysig\Whmcs\Gateways;

use Closure;
use Paysig\ConfigException;
use Paysig\Expectation;
use Paysig\Lookup;
use Paysig\Payment;
use Paysig\Secret;
use Paysig\Whmcs\Bill;
use Paysig\Whmcs\Creation\Creation;
use Paysig\Whmcs\Settings;

/**
 * In what one module differs from another.
 *
 * @internal
 */
// @mago-expect lint:too-many-methods
interface Gateway
{
    /** Its name, as WHMCS knows it. */
    public function module(): string;

    /** The provider's name, as Paysig knows it. */
    public function provider(): string;

    /** What administrators and payers see. */
    public function title(): string;

    public function environment(Settings $settings): string;

    /**
     * The fields of its page that no other module has, by their names.
     *
     * @return array<string, array<string, mixed>>
     */
    public function fields(): array;

    /**
     * The fields that hold a secret.
     *
     * @return list<string>
     */
    public function secretFields(): array;

    /**
     * What the Verifier takes for secrets.
     *
     * @param Closure(string): ?string $of_order The key of an order, if it has one of its own.
     *
     * @return list<Secret>|Closure(string): list<string>
     *
     * @throws ConfigException A secret is empty.
     */
    public function secrets(Settings $settings, Closure $of_order): array|Closure;

    /**
     * How to ask the provider; null where the merchant has switched that off and nothing else
     * needs it.
     *
     * @throws ConfigException A setting is missing or wrong.
     */
    public function lookup(Settings $settings): ?Lookup;

    /** Which proofs a payment takes, as decide() reads them. */
    public function policy(Settings $settings): string;

    /**
     * What a payment has to be for its amount to be credited.
     */
    public function expectation(Bill $bill, Payment $payment): Expectation;

    /**
     * Whether an order that stands in no table may name an invoice by its number.
     */
    public function takesInvoiceNumbers(): bool;

    /**
     * How payments are made; null where the merchant's own integration makes them.
     */
    public function creation(): ?Creation;
}
