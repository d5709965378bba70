<?php

declare(strict_types=1);

namespace Paysig;

use Paysig\Pure\Host\Made;
use Paysig\Pure\Provider\Builtin;
use Paysig\Pure\Provider\Info;
use Paysig\Pure\Provider\Select;

/**
 * The names of the built-in providers.
 *
 *     \Paysig\providers(); // ["generic", "paymento", ...]
 *
 * @return list<string>
 */
function providers(): array
{
    return Builtin::names();
}

/**
 * What a host has to know about a provider, built in or of a row of your own, to set it up.
 *
 *     \Paysig\provider_info('paymento')->methods; // ["POST", "PUT"]
 *
 * @param string|array<string, mixed> $provider One of providers(), or a row of your own.
 *
 * @throws ConfigException The provider is unknown or its row is wrong.
 */
function provider_info(mixed $provider): ProviderInfo
{
    return Made::of(ProviderInfo::class, Info::of(Select::from(__FUNCTION__, 1, $provider)));
}
