<?php

declare(strict_types=1);

namespace Paysig\Whmcs\Creation;

use Paysig\Whmcs\Gateways\Shared;
use Paysig\Whmcs\Given;
use Paysig\Whmcs\Money;
use Paysig\Whmcs\Settings;

/**
 * Paymento's payment request.
 *
 * @internal
 */
final class PaymentoCreation implements Creation
{
    public function charged(string $amount, string $currency): string
    {
        return Money::cents($amount);
    }

    public function key(): ?string
    {
        return null;
    }

    public function call(Settings $settings, Order $order): Call
    {
        $body = [
            'fiatAmount' => $order->charged,
            'fiatCurrency' => $order->currency,
            'ReturnUrl' => $order->return_url,
            'orderId' => $order->order_id,
            'RiskSpeed' => $settings->text('risk_speed') === '0' ? 0 : 1,
        ];
        $email = $order->ofClient('email');
        return new Call(
            (Shared::origin($settings) ?? 'https://api.paymento.io') . '/v1/payment/request',
            'Api-key',
            $settings->raw('api_key'),
            $body + ($email === '' ? [] : ['EmailAddress' => $email]),
        );
    }

    public function made(Settings $settings, Given $answer, int $now): ?Made
    {
        // The documentation's own example has a blank before the token.
        $token = trim($answer->text('body'));
        if (!$answer->isTrue('success') || preg_match('/^[A-Za-z0-9]{8,190}$/D', $token) !== 1) {
            return null;
        }
        $minutes = $settings->number('reuse_minutes', 15, 1, 1440);
        return new Made($token, "https://app.paymento.io/gateway?token={$token}", $now + (60 * $minutes));
    }
}
