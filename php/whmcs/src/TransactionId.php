<?php

declare(strict_types=1);

namespace Paysig\Whmcs;

/**
 * What WHMCS calls a payment, whether a callback, the return page or the cron brings it.
 *
 * @internal
 */
final class TransactionId
{
    public static function of(string $module, string $environment, string $payment_id): string
    {
        // A test's payment must not stand in the way of the real one that has the same number.
        $real = in_array($environment, ['production', 'mainnet'], true);
        // tblaccounts has 255 characters for it, and perhaps none beyond ASCII.
        $plain = preg_match('/^[\x20-\x7e]{1,190}$/D', $payment_id) === 1;
        return $module . ($real ? ':' : ":{$environment}:") . ($plain ? $payment_id : hash('sha256', $payment_id));
    }
}
