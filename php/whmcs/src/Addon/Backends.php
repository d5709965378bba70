<?php

declare(strict_types=1);

namespace Paysig\Whmcs\Addon;

use function Paysig\backend;

/**
 * What verifies signatures here.
 *
 * @internal
 */
final class Backends
{
    public static function described(): string
    {
        $version = phpversion('paysig');
        return match (true) {
            backend() === 'extension' => "the extension, version {$version}",
            $version === false => 'the module itself, in PHP; the answers are the same',
            default => "the module itself, in PHP, since the extension has another version, {$version}",
        };
    }
}
