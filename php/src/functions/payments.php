<?php

declare(strict_types=1);

namespace Paysig;

use Paysig\Pure\Host\Texts;
use Paysig\Pure\Once;
use Paysig\Pure\Payment\Named;
use Paysig\Pure\Payment\Read;
use Paysig\Pure\Payment\Write;
use Paysig\Pure\Provider\Select;

/**
 * What a payload says about a payment, in the same words for every provider, for a payload that
 * was verified earlier and kept.
 *
 *     $payment = \Paysig\read_payment('paymento', $payload);
 *
 * @param string|array<string, mixed> $provider One of providers(), or a row of your own.
 * @param string $payload The bytes that were verified: Verified::payload_bytes().
 *
 * @return Payment|null Null for a callback about something else, or a provider whose payloads
 *     are not known.
 *
 * @throws ConfigException The provider is unknown or its row is wrong.
 * @throws PayloadException The payload is not JSON, or its amount or ids are none.
 */
function read_payment(mixed $provider, mixed $payload): ?Payment
{
    return Read::payment(
        Select::from(__FUNCTION__, 1, $provider),
        Texts::payload(__FUNCTION__, 2, $payload),
    )?->payment();
}

/**
 * The JSON payload by which a provider would report a payment: what read_payment() reads. For
 * callbacks in tests, with sign_request(), and to ask with Lookup about a payment whose callback
 * never came.
 *
 *     \Paysig\write_payment('paymento', ['transaction_id' => 'd1179e54', 'outcome' => 'paid']);
 *     // {"Token":"d1179e54","OrderStatus":7}
 *
 * @param string|array<string, mixed> $provider One of providers(), or a row of your own.
 * @param Payment|array{
 *     order_id?: string|null,
 *     transaction_id?: string|null,
 *     amount?: string|int|null,
 *     currency?: string|null,
 *     outcome?: string|null,
 *     status?: string|null,
 *     recipient?: string|null,
 *     network?: string|null,
 * } $payment A payment, or the fields of one. What is not null is written where the provider has
 *     it; the outcome as the provider's first word for it, unless the status is given. Reading the
 *     payload gives all of them again.
 *
 * @throws ConfigException A field is unknown or no text in UTF-8, the provider's callbacks do not
 *     hold it or it would be read otherwise, the provider has no word for the outcome, or the
 *     outcome is missing where each callback says one; the provider's row does not say where a
 *     payment's data stand; the provider is unknown or its row is wrong.
 */
function write_payment(mixed $provider, mixed $payment): string
{
    return Write::payload(Select::from(__FUNCTION__, 1, $provider), Named::parts(__FUNCTION__, 2, $payment));
}

/**
 * The key under which to do once what a callback asks for: the same whenever the provider says
 * the same of a payment, in whatever words, and for nothing else. Made of the payment's id and
 * its outcome; where the callback does not name both, of the delivery's signed id, or of the
 * payload itself.
 *
 *     $key = \Paysig\claim_key('paymento', $verified->payload_bytes(), 'shop 1');
 *
 * @param string|array<string, mixed> $provider One of providers(), or a row of your own.
 * @param string $payload The bytes that were verified: Verified::payload_bytes().
 * @param string $merchant The merchant, by any name; '' where there is only one.
 * @param string $environment The provider's environment, by any name; '' where there is only one.
 * @param string|null $id The delivery's id: Verified::$id. It counts only where the provider
 *     signs it.
 *
 * @return string 64 hexadecimal digits.
 *
 * @throws ConfigException The provider is unknown, its row is wrong, or a name is not UTF-8.
 */
function claim_key(
    mixed $provider,
    mixed $payload,
    mixed $merchant = '',
    mixed $environment = '',
    mixed $id = null,
): string {
    return Once::claimKey(
        Select::from(__FUNCTION__, 1, $provider),
        Texts::payload(__FUNCTION__, 2, $payload),
        Texts::argument(__FUNCTION__, 3, 'merchant', $merchant),
        Texts::argument(__FUNCTION__, 4, 'environment', $environment),
        Texts::argumentOrNull(__FUNCTION__, 5, 'id', $id),
    );
}

/**
 * The key of these very bytes: another for every other payload, whatever it reports. For payments
 * that come in parts, whose callbacks may share all but their amounts.
 *
 *     $key = \Paysig\message_key('paymento', $verified->payload_bytes());
 *
 * @param string|array<string, mixed> $provider One of providers(), or a row of your own.
 * @param string $payload The bytes that were verified: Verified::payload_bytes().
 * @param string $merchant The merchant, as for claim_key().
 * @param string $environment The environment, as for claim_key().
 *
 * @return string 64 hexadecimal digits.
 *
 * @throws ConfigException The provider is unknown, its row is wrong, or a name is not UTF-8.
 */
function message_key(mixed $provider, mixed $payload, mixed $merchant = '', mixed $environment = ''): string
{
    return Once::messageKey(
        Select::from(__FUNCTION__, 1, $provider),
        Texts::payload(__FUNCTION__, 2, $payload),
        Texts::argument(__FUNCTION__, 3, 'merchant', $merchant),
        Texts::argument(__FUNCTION__, 4, 'environment', $environment),
    );
}

/**
 * The key of a payment, whatever becomes of it: what the parts of a payment are credited under.
 *
 *     $key = \Paysig\payment_key('paymento', $verified->payload_bytes());
 *
 * @param string|array<string, mixed> $provider One of providers(), or a row of your own.
 * @param string $payload The bytes that were verified: Verified::payload_bytes().
 * @param string $merchant The merchant, as for claim_key().
 * @param string $environment The environment, as for claim_key().
 *
 * @return string|null 64 hexadecimal digits; null where the payload names no payment.
 *
 * @throws ConfigException The provider is unknown, its row is wrong, or a name is not UTF-8.
 */
function payment_key(mixed $provider, mixed $payload, mixed $merchant = '', mixed $environment = ''): ?string
{
    return Once::paymentKey(
        Select::from(__FUNCTION__, 1, $provider),
        Texts::payload(__FUNCTION__, 2, $payload),
        Texts::argument(__FUNCTION__, 3, 'merchant', $merchant),
        Texts::argument(__FUNCTION__, 4, 'environment', $environment),
    );
}

/**
 * The key of one credit of a payment: from what was credited before to what is then. Equal
 * amounts make equal keys, however they are spelled.
 *
 *     $key = \Paysig\credit_key($payment_key, '0', '10.50');
 *
 * @param string $payment_key What payment_key() returned.
 * @param string|int $credited What was credited before.
 * @param string|int $total What is credited then.
 *
 * @return string 64 hexadecimal digits.
 *
 * @throws ConfigException The key is not UTF-8, or an amount is no decimal number.
 */
function credit_key(mixed $payment_key, mixed $credited, mixed $total): string
{
    return Once::creditKey(
        Texts::argument(__FUNCTION__, 1, 'payment_key', $payment_key),
        Texts::amountArgument(__FUNCTION__, 2, 'credited', $credited),
        Texts::amountArgument(__FUNCTION__, 3, 'total', $total),
    );
}

/**
 * What is left to be credited of a total, in exact digits.
 *
 *     \Paysig\credit_due('10.50', '3'); // '7.5'
 *
 * @param string|int $total What was paid in all.
 * @param string|int $credited What was credited before.
 *
 * @return string|null Null where nothing is left.
 *
 * @throws ConfigException An amount is no decimal number.
 */
function credit_due(mixed $total, mixed $credited): ?string
{
    return Once::creditDue(
        Texts::amountArgument(__FUNCTION__, 1, 'total', $total),
        Texts::amountArgument(__FUNCTION__, 2, 'credited', $credited),
    );
}
