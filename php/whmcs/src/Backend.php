<?php

declare(strict_types=1);

namespace Paysig\Whmcs;

use function Paysig\backend;

/**
 * What verifies signatures here, as administrators are told.
 *
 * @internal
 */
final class Backend
{
    public static function told(): string
    {
        $version = phpversion('paysig');
        return match (true) {
            backend() === 'extension' => "the PHP extension paysig, version {$version}",
            $version === false => 'the module itself, in PHP; the extension paysig is not loaded, and not needed',
            default => "the module itself, in PHP, since the extension paysig has another version, {$version}",
        };
    }
}
