<?php

declare(strict_types=1);

namespace Paysig\Whmcs\Gateways;

use Closure;
use Paysig\Expectation;
use Paysig\Lookup;
use Paysig\Payment;
use Paysig\Whmcs\Bill;
use Paysig\Whmcs\Creation\Creation;
use Paysig\Whmcs\Creation\RajaOngkirCreation;
use Paysig\Whmcs\Settings;

/**
 * RajaOngkir (Komerce). Each payment is signed with a key of its own.
 *
 * @internal
 */
// @mago-expect lint:too-many-methods
final class RajaOngkir implements Gateway
{
    public function module(): string
    {
        return 'paysigrajaongkir';
    }

    public function provider(): string
    {
        return 'rajaongkir';
    }

    public function title(): string
    {
        return 'RajaOngkir (Komerce)';
    }

    public function environment(Settings $settings): string
    {
        return $settings->text('environment') === 'sandbox' ? 'sandbox' : 'production';
    }

    public function fields(): array
    {
        return [
            'environment' => Shared::choice(
                'Environment',
                ['production' => 'Production', 'sandbox' => 'Sandbox'],
                'What was paid in one of them is never credited in the other.',
            ),
            'api_key' => Shared::secretField(
                'Payment API key',
                'From the Komerce dashboard. Makes payments and asks about them.',
            ),
            'secret' => Shared::secretField(
                'Static callback API key',
                'Only for payments that another integration of yours makes with one key for all. This module'
                . ' makes a new key for each payment and keeps it encrypted. Else empty.',
            ),
            'payment_type' => Shared::choice(
                'Payment method',
                ['bank_transfer' => 'Bank transfer (virtual account)', 'qris' => 'QRIS'],
                'A QRIS code lasts five minutes.',
            ),
            'channel_code' => Shared::text(
                'Bank',
                'BCA',
                'For bank transfers: the code of the bank, such as BCA, BNI, BRI, MANDIRI or PERMATA.',
            ),
            'expiry_hours' => Shared::text('Virtual account lasts', '24', 'Hours, 1 at least.'),
            'lookup' => Shared::choice(
                'Ask RajaOngkir before crediting',
                ['yes' => 'Yes', 'no' => 'No'],
                'Yes: a payment is credited once the signature is right and RajaOngkir\'s API says the same.',
            ),
        ];
    }

    public function secretFields(): array
    {
        return ['api_key', 'secret'];
    }

    public function secrets(Settings $settings, Closure $of_order): Closure
    {
        $static = $settings->raw('secret');
        return static fn(string $order_id): array => array_values(array_filter(
            [$of_order($order_id), $static],
            static fn(?string $key): bool => ($key ?? '') !== '',
        ));
    }

    public function lookup(Settings $settings): ?Lookup
    {
        return !$settings->isOn('lookup') && $settings->raw('api_key') === '' ? null : $this->asking($settings);
    }

    public function policy(Settings $settings): string
    {
        return Shared::policy($settings);
    }

    public function expectation(Bill $bill, Payment $payment): Expectation
    {
        return Shared::anyAmount(['order_id' => $bill->order_id, 'currency' => 'IDR']);
    }

    public function takesInvoiceNumbers(): bool
    {
        return false;
    }

    public function creation(): Creation
    {
        return new RajaOngkirCreation();
    }

    private function asking(Settings $settings): Lookup
    {
        return new Lookup(
            $this->provider(),
            $this->environment($settings),
            $settings->raw('api_key'),
            Shared::origin($settings),
        );
    }
}
