<?php

declare(strict_types=1);

namespace Paysig\Whmcs\Gateways;

use Closure;
use Paysig\Expectation;
use Paysig\Lookup;
use Paysig\Payment;
use Paysig\Whmcs\Bill;
use Paysig\Whmcs\Creation\Creation;
use Paysig\Whmcs\Settings;

/**
 * AkashicPay, whose deposits the merchant's own integration asks for.
 *
 * @internal
 */
// @mago-expect lint:too-many-methods
final class AkashicPay implements Gateway
{
    public function module(): string
    {
        return 'paysigakashicpay';
    }

    public function provider(): string
    {
        return 'akashicpay';
    }

    public function title(): string
    {
        return 'AkashicPay';
    }

    public function environment(Settings $settings): string
    {
        return $settings->text('environment') === 'testnet' ? 'testnet' : 'mainnet';
    }

    public function fields(): array
    {
        return [
            'environment' => Shared::choice(
                'Environment',
                ['mainnet' => 'Mainnet', 'testnet' => 'Testnet'],
                'Transactions are looked up there.',
            ),
            'secret' => Shared::secretField(
                'API secret',
                'From the AkashicPay dashboard, under Developers. It signs the callbacks.',
            ),
            'old_secret' => Shared::secretField(
                'Previous API secret',
                'While you change the API secret: the old one, which is then taken as well. Else empty.',
            ),
            'lookup' => Shared::choice(
                'Look transactions up before crediting',
                ['yes' => 'Yes', 'no' => 'No'],
                'Yes: a deposit is credited once the signature is right and AkashicScan says the same.',
            ),
            'at_par' => Shared::text(
                'Currencies at par',
                '',
                'Tokens of which one is worth one unit of the invoice\'s currency, such as USDT=USD, USDC=USD. A'
                . ' deposit in any other currency is credited only where the hook PaysigInvoiceOf names a rate.',
            ),
        ];
    }

    public function secretFields(): array
    {
        return ['secret', 'old_secret'];
    }

    public function secrets(Settings $settings, Closure $of_order): array
    {
        return Shared::secrets($settings);
    }

    public function lookup(Settings $settings): Lookup
    {
        return new Lookup($this->provider(), $this->environment($settings), null, Shared::origin($settings));
    }

    public function policy(Settings $settings): string
    {
        return Shared::policy($settings);
    }

    public function expectation(Bill $bill, Payment $payment): Expectation
    {
        $settings = ['order_id' => $bill->order_id, 'currency' => $bill->charged_currency];
        return Shared::anyAmount($settings + ($bill->recipient === null ? [] : ['recipient' => $bill->recipient]));
    }

    public function takesInvoiceNumbers(): bool
    {
        return true;
    }

    public function creation(): ?Creation
    {
        return null;
    }
}
