<?php

declare(strict_types=1);

namespace Paysig\Whmcs\Addon;

use Paysig\Whmcs\Gateways\Gateway;
use Paysig\Whmcs\Settings;
use Paysig\Whmcs\VerifierOptions;

use function Paysig\provider_info;

/**
 * What to do at which server where callbacks do not arrive, or arrive without their header.
 *
 * @internal
 */
final class Servers
{
    public static function section(Gateway $gateway, Settings $settings, string $address): string
    {
        $named = $settings->entries('header_names');
        $headers = $named === [] ? provider_info($gateway->provider())->headers : $named;
        $variable = VerifierOptions::variable($settings);
        $path = (string) parse_url($address, PHP_URL_PATH);
        return (
            '<details><summary>If the header does not arrive</summary>'
            . Html::paragraph(
                'Apache and LiteSpeed, in the .htaccess file of WHMCS\'s folder. It copies the header into a variable'
                . ' in which the module looks besides:',
            )
            . Html::code(Advice::htaccess($headers, $variable))
            . Html::paragraph('nginx, beside the other fastcgi_param lines of the location that runs PHP:')
            . Html::code(Advice::nginx($headers))
            . Html::paragraph(
                'LiteSpeed itself strips no header. Where nothing arrives at all, look in its WebAdmin Console under'
                . ' Configuration, Server, Security (request filtering, reCAPTCHA, access control, per-client'
                . ' throttling), and in the control panel under ModSecurity. This rule takes the callback address'
                . ' out of ModSecurity; it belongs into the server\'s own configuration:',
            )
            . Html::code(Advice::modSecurity($path))
            . Html::paragraph(
                'A redirect loses a callback as well: the address above has to answer by itself, without going on'
                . ' to https, to www, or to a slash at its end. A firewall service in front of the server needs an'
                . ' exception for the address.',
            )
            . "</details>\n"
        );
    }
}
