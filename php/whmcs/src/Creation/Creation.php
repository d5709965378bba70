<?php

declare(strict_types=1);

namespace Paysig\Whmcs\Creation;

use Paysig\Whmcs\Given;
use Paysig\Whmcs\Settings;

/**
 * How payments are made at a provider.
 *
 * @internal
 */
interface Creation
{
    /**
     * The amount as it is charged: some providers know no fractions.
     *
     * @throws Unfit It cannot be charged.
     */
    public function charged(string $amount, string $currency): string;

    /**
     * A key for the callbacks of one payment; null where all have the same.
     */
    public function key(): ?string;

    /**
     * What is sent to the provider.
     *
     * @throws Unfit The payer's data are not enough.
     */
    public function call(Settings $settings, Order $order): Call;

    /**
     * What the provider made of it.
     *
     * @return Made|null Null where the answer tells of no payment.
     */
    public function made(Settings $settings, Given $answer, int $now): ?Made;
}
