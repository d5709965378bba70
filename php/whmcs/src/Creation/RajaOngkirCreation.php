<?php

declare(strict_types=1);

namespace Paysig\Whmcs\Creation;

use Paysig\Whmcs\Gateways\Shared;
use Paysig\Whmcs\Given;
use Paysig\Whmcs\Money;
use Paysig\Whmcs\Settings;

/**
 * RajaOngkir's (Komerce's) call that makes a payment.
 *
 * @internal
 */
final class RajaOngkirCreation implements Creation
{
    private const HOSTS = [
        'production' => 'https://api.collaborator.komerce.id',
        'sandbox' => 'https://api-sandbox.collaborator.komerce.id',
    ];

    /** A QRIS code lasts five minutes; somebody who comes back then needs a new one. */
    private const QRIS_SECONDS = 240;

    public function charged(string $amount, string $currency): string
    {
        if (strtoupper($currency) !== 'IDR') {
            throw new Unfit('This payment method takes Indonesian rupiah only.');
        }
        $whole = Money::whole($amount);
        if (strlen($whole) < 5) {
            throw new Unfit('This payment method takes Rp 10.000 or more.');
        }
        return $whole;
    }

    public function key(): string
    {
        return bin2hex(random_bytes(32));
    }

    public function call(Settings $settings, Order $order): Call
    {
        $amount = (int) $order->charged;
        $body = [
            'order_id' => $order->order_id,
            'payment_type' => $this->isQris($settings) ? 'qris' : 'bank_transfer',
            'amount' => $amount,
            'customer' => [
                'name' => $order->clientName(),
                'email' => $order->ofClient('email'),
                'phone' => self::phone($order),
            ],
            'items' => [['name' => $order->description, 'quantity' => 1, 'price' => $amount]],
            'callback_url' => $order->callback_url,
        ];
        if (!$this->isQris($settings)) {
            $body['channel_code'] = self::bank($settings);
            $body['expiry_duration'] = 3600 * $settings->number('expiry_hours', 24, 1, 720);
        }
        return new Call(
            (Shared::origin($settings) ?? $this->host($settings)) . '/user/api/v1/user/payment/create',
            'x-api-key',
            $settings->raw('api_key'),
            $body,
            // The documentation spells it in both ways.
            ['callback_api_key' => (string) $order->key, 'callback_API_KEY' => (string) $order->key],
        );
    }

    public function made(Settings $settings, Given $answer, int $now): ?Made
    {
        $id = $answer->within('data')->text('payment_id');
        $link = $answer->within('data')->text('payment_url');
        $secure = preg_match('#^https://[A-Za-z0-9.-]+(?:[/?\#][\x21-\x7e]*)?$#D', $link) === 1;
        if (preg_match('/^[\x21-\x7e]{1,190}$/D', $id) !== 1 || !$secure) {
            return null;
        }
        $seconds = $this->isQris($settings) ? self::QRIS_SECONDS : 3600 * $settings->number('expiry_hours', 24, 1, 720);
        return new Made($id, $link, $now + $seconds);
    }

    private static function phone(Order $order): string
    {
        $phone = (string) preg_replace('/[^0-9]+/', '', $order->ofClient('phonenumber'));
        return $phone === ''
            ? throw new Unfit('This payment method needs a phone number: please add yours to your profile.')
            : $phone;
    }

    private static function bank(Settings $settings): string
    {
        $code = strtoupper($settings->text('channel_code'));
        return $code === '' ? 'BCA' : $code;
    }

    private function isQris(Settings $settings): bool
    {
        return $settings->text('payment_type') === 'qris';
    }

    private function host(Settings $settings): string
    {
        return self::HOSTS[$settings->text('environment')] ?? self::HOSTS['production'];
    }
}
