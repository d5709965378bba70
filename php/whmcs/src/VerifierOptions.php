<?php

declare(strict_types=1);

namespace Paysig\Whmcs;

use Paysig\Whmcs\Gateways\Gateway;

use function Paysig\provider_info;

/**
 * What of the settings the Verifier is told.
 *
 * @internal
 */
final class VerifierOptions
{
    /** Callbacks of these providers are hundreds of bytes. */
    public const MAX_BODY = 65_536;

    private const VARIABLE = 'PAYSIG_SIGNATURE';

    /**
     * @return array{
     *     max_body: int,
     *     env_name: string,
     *     environment?: string,
     *     allowlist?: list<string>,
     *     allowlist_mode?: string,
     *     trusted_proxies?: list<string>,
     *     forwarded_header?: string,
     *     signature_headers?: list<string>,
     * }
     */
    public static function of(Gateway $gateway, Settings $settings): array
    {
        $options = ['max_body' => self::MAX_BODY, 'env_name' => self::variable($settings)];
        if (provider_info($gateway->provider())->environments !== []) {
            $options['environment'] = $gateway->environment($settings);
        }
        $allowlist = $settings->entries('allowlist');
        if ($allowlist !== []) {
            $options['allowlist'] = $allowlist;
            $options['allowlist_mode'] = $settings->text('allowlist_mode') === 'report' ? 'report' : 'enforce';
        }
        $proxies = $settings->entries('trusted_proxies');
        if ($proxies !== []) {
            $options['trusted_proxies'] = $proxies;
        }
        $headers = $settings->entries('header_names');
        if ($headers !== []) {
            $options['signature_headers'] = $headers;
        }
        if ($settings->text('forwarded_header') !== '') {
            $options['forwarded_header'] = $settings->text('forwarded_header');
        }
        return $options;
    }

    /**
     * The server variable in which the module looks for the signature besides: what a rewrite rule
     * copies it into. Nobody outside can set it.
     */
    public static function variable(Settings $settings): string
    {
        $name = $settings->text('env_name');
        return $name === '' ? self::VARIABLE : $name;
    }
}
