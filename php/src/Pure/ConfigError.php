<?php

declare(strict_types=1);

namespace Paysig\Pure;

use Paysig\ConfigException;
use Paysig\Pure\Provider\Builtin;

/**
 * What can be wrong with a call, as opposed to a callback.
 *
 * None of these texts repeats an argument: a caller who swaps two of them would otherwise find the
 * secret in an error log.
 *
 * @internal
 */
// @mago-expect lint:too-many-methods
final class ConfigError
{
    /** An empty HMAC key would let anybody sign. */
    public static function emptySecret(): ConfigException
    {
        return new ConfigException('the secret is empty');
    }

    public static function unknownProvider(): ConfigException
    {
        return new ConfigException('unknown provider; the built-in ones are ' . implode(', ', Builtin::names()));
    }

    public static function unknownForm(): ConfigException
    {
        $names = array_map(static fn(Form $form): string => $form->value, Form::cases());
        $known = implode(', ', $names);
        return new ConfigException("unknown canonical form; the known ones are {$known}");
    }

    public static function noForms(): ConfigException
    {
        return new ConfigException('canonical_forms is empty: no signature could verify');
    }

    public static function formsNotApplicable(): ConfigException
    {
        return new ConfigException('canonical_forms was given, but this provider signs the raw body');
    }

    public static function requestNeeded(): ConfigException
    {
        return new ConfigException('this provider signs more than the body: verify the whole request, with Verifier');
    }

    public static function noSecrets(): ConfigException
    {
        return new ConfigException('secrets is empty: no signature could verify');
    }

    public static function secretId(): ConfigException
    {
        return new ConfigException('a secret\'s id must have 1 to 64 printable ASCII characters');
    }

    public static function resolverNotApplicable(): ConfigException
    {
        return new ConfigException('secrets cannot be looked up for each callback: this provider has one for all');
    }

    public static function noHeaders(): ConfigException
    {
        return new ConfigException('signature_headers is empty: no signature could arrive');
    }

    public static function headerName(string $setting): ConfigException
    {
        return new ConfigException(
            "{$setting} must hold names as they are sent, such as X-Signature: letters, digits and dashes (servers drop names with underscores)",
        );
    }

    public static function variableName(): ConfigException
    {
        return new ConfigException(
            'env_name must be the name of a server variable, such as PAYMENTO_HMAC, without REDIRECT_ in front',
        );
    }

    /**
     * @param list<string> $known
     */
    public static function unknownEnvironment(array $known): ConfigException
    {
        return new ConfigException('unknown environment; this provider\'s are ' . implode(', ', $known));
    }

    public static function environmentNotApplicable(): ConfigException
    {
        return new ConfigException('environment was given, but this provider has none');
    }

    public static function noListForEnvironment(): ConfigException
    {
        return new ConfigException('allowlist has one list for each environment: environment must name one of them');
    }

    public static function emptyAllowlist(): ConfigException
    {
        return new ConfigException('allowlist is empty: nobody could call');
    }

    /**
     * @param int $index The item's place, from 0.
     */
    public static function address(string $setting, int $index): ConfigException
    {
        return new ConfigException(
            "{$setting}: item {$index}, counted from 0, is no IP address or network such as 203.0.113.7 or 203.0.113.0/24",
        );
    }

    public static function allowlistMode(): ConfigException
    {
        return new ConfigException('allowlist_mode must be enforce or report');
    }

    public static function forwardedHeader(): ConfigException
    {
        return new ConfigException(
            'forwarded_header must be the name of a header that lists addresses, such as X-Forwarded-For',
        );
    }

    public static function halfOfForwarding(): ConfigException
    {
        return new ConfigException(
            'trusted_proxies and forwarded_header belong together: only these proxies are believed, and only in this header',
        );
    }

    public static function maxBody(): ConfigException
    {
        return new ConfigException('max_body must be at least 1 and less than 1 GiB');
    }

    public static function secretEncoding(string $encoding): ConfigException
    {
        return new ConfigException("the secret is not {$encoding}, as this provider's secrets are");
    }

    public static function window(): ConfigException
    {
        return new ConfigException('window must be from 1 to 31536000 seconds');
    }

    public static function windowNotApplicable(): ConfigException
    {
        return new ConfigException('window was given, but this provider signs no time');
    }

    public static function urlNeeded(): ConfigException
    {
        return new ConfigException(
            'url is missing: this provider signs the address to which it sends, letter by letter as it was given to it',
        );
    }

    public static function urlNotApplicable(): ConfigException
    {
        return new ConfigException('url was given, but this provider does not sign it');
    }

    public static function url(): ConfigException
    {
        return new ConfigException('url must be printable ASCII without spaces');
    }

    public static function idNeeded(): ConfigException
    {
        return new ConfigException('id is missing: this provider signs one');
    }

    public static function idNotApplicable(): ConfigException
    {
        return new ConfigException('id was given, but this provider signs none');
    }

    public static function id(): ConfigException
    {
        return new ConfigException(
            'id must have 1 to 8192 printable ASCII characters, none of them a space, a comma or what separates it from the rest of the message (a dot, mostly)',
        );
    }

    private function __construct() {}
}
