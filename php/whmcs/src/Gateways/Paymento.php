<?php

declare(strict_types=1);

namespace Paysig\Whmcs\Gateways;

use Closure;
use Paysig\Expectation;
use Paysig\Lookup;
use Paysig\Payment;
use Paysig\Whmcs\Bill;
use Paysig\Whmcs\Creation\Creation;
use Paysig\Whmcs\Creation\PaymentoCreation;
use Paysig\Whmcs\Settings;

/**
 * Paymento. Its callbacks name no amount, so the provider is always asked.
 *
 * @internal
 */
// @mago-expect lint:too-many-methods
final class Paymento implements Gateway
{
    public function module(): string
    {
        return 'paysigpaymento';
    }

    public function provider(): string
    {
        return 'paymento';
    }

    public function title(): string
    {
        return 'Paymento (crypto)';
    }

    public function environment(Settings $settings): string
    {
        return 'production';
    }

    public function fields(): array
    {
        return [
            'api_key' => Shared::secretField(
                'API key',
                'From the Paymento dashboard. Makes payments and asks about them.',
            ),
            'secret' => Shared::secretField(
                'Secret key',
                'From the same page. Paymento signs its callbacks with it. Copy it character by character.',
            ),
            'old_secret' => Shared::secretField(
                'Previous secret key',
                'While you change the secret key: the old one, which is then taken as well. Else empty.',
            ),
            'risk_speed' => Shared::choice(
                'Payments count',
                ['1' => 'when the network has confirmed them', '0' => 'as soon as the network has seen them'],
                'Paymento calls this the risk speed. The second is faster and less safe.',
            ),
            'reuse_minutes' => Shared::text(
                'Payment page lasts',
                '15',
                'Minutes. For so long, a payer who comes back is led to the same payment page.',
            ),
        ];
    }

    public function secretFields(): array
    {
        return ['api_key', 'secret', 'old_secret'];
    }

    public function secrets(Settings $settings, Closure $of_order): array
    {
        return Shared::secrets($settings);
    }

    public function lookup(Settings $settings): Lookup
    {
        return new Lookup($this->provider(), 'production', $settings->raw('api_key'), Shared::origin($settings));
    }

    public function policy(Settings $settings): string
    {
        return 'signature and lookup';
    }

    /**
     * Paymento tells the amount that it was asked to charge, not the one that came: anything else
     * than what was asked for is another payment.
     */
    public function expectation(Bill $bill, Payment $payment): Expectation
    {
        return new Expectation(['order_id' => $bill->order_id, 'amount' => $bill->charged]);
    }

    public function takesInvoiceNumbers(): bool
    {
        return false;
    }

    public function creation(): Creation
    {
        return new PaymentoCreation();
    }
}
