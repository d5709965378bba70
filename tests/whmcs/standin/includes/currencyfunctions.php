<?php

declare(strict_types=1);

use WHMCS\Database\Capsule;

/**
 * The currency of a client, or that with the id, or the default.
 *
 * @return array<string, mixed>
 */
function getCurrency(mixed $userid = '', mixed $currencyid = ''): array
{
    $id = (int) $currencyid;
    if ((int) $userid > 0) {
        $id = (int) Capsule::table('tblclients')
            ->where('id', (int) $userid)
            ->value('currency');
    }
    $by = $id > 0 ? ['id' => $id] : ['default' => 1];
    return (array) Capsule::table('tblcurrencies')->where($by)->first();
}

/** An amount of one currency in another, both by their ids, at the rates to the default one. */
function convertCurrency(mixed $amount, mixed $from, mixed $to, mixed $base_rate = ''): string
{
    $rate = (float) $base_rate > 0.0 ? (float) $base_rate : (float) standin_rate((int) $from);
    return sprintf('%.2f', ((float) $amount / $rate) * (float) standin_rate((int) $to));
}

function standin_rate(int $currency): mixed
{
    return Capsule::table('tblcurrencies')->where('id', $currency)->value('rate');
}
