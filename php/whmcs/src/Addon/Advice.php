<?php

declare(strict_types=1);

namespace Paysig\Whmcs\Addon;

/**
 * What to put into which server's configuration so that a header arrives, to be copied.
 *
 * @internal
 */
final class Advice
{
    /**
     * For Apache and LiteSpeed. A neutral name, since those servers and PHP treat HTTP_.. in
     * ways of their own.
     *
     * @param list<string> $headers The names of the header.
     * @param string $variable The server variable in which the module looks besides.
     */
    public static function htaccess(array $headers, string $variable): string
    {
        $lines = ['RewriteEngine On'];
        foreach ($headers as $header) {
            $lines[] = "RewriteCond %{HTTP:{$header}} (.+)";
            $lines[] = "RewriteRule ^ - [E={$variable}:%1]";
        }
        return implode("\n", $lines);
    }

    /**
     * For nginx, beside the other fastcgi_param lines of the location that runs PHP.
     *
     * @param list<string> $headers
     */
    public static function nginx(array $headers): string
    {
        $lines = [];
        foreach ($headers as $header) {
            $name = strtolower(strtr($header, '-', '_'));
            $lines[] = 'fastcgi_param HTTP_' . strtoupper($name) . " \$http_{$name} if_not_empty;";
        }
        return implode("\n", $lines);
    }

    /**
     * For a ModSecurity that refuses callbacks: Apache with mod_security2, and LiteSpeed, whose
     * WebAdmin takes the same lines under Server, Modules, mod_security.
     *
     * @param string $path Of the callback's address.
     */
    public static function modSecurity(string $path): string
    {
        $path = addcslashes($path, '"\\');
        return "SecRule REQUEST_URI \"@beginsWith {$path}\" \"id:1900001,phase:1,pass,nolog,ctl:ruleEngine=Off\"";
    }

    /**
     * What a reason of the self-test means, and what to do.
     */
    public static function of(?string $reason, string $hint): string
    {
        return match ($reason) {
            null => 'The signature arrived and was verified.',
            'header_missing' => 'The request arrived without the header that carries the signature. Something in'
                . ' front of PHP drops it: put the lines for your server, below, in place and test again.',
            'header_duplicated',
            'header_conflict',
                => "The header arrived in two versions ({$hint}). Remove older rewrite rules that copy it.",
            'body_lost' => "The body, or a part of it, did not arrive ({$hint}).",
            'body_encoded' => "The body arrived compressed ({$hint}).",
            'signature_mismatch' => 'The header arrived, and the body was changed on its way: a firewall or a'
                . ' module of the web server rewrites it.',
            'signature_malformed' => "The header arrived, and its value was changed on its way ({$hint}).",
            default => "{$reason}: {$hint}",
        };
    }
}
