<?php

declare(strict_types=1);

namespace Paysig\Pure\Json;

use Paysig\CanonicalizationException;

/**
 * Why a form cannot write a body that is JSON.
 *
 * @internal
 */
final class Unwritable
{
    public static function tooLarge(): CanonicalizationException
    {
        return new CanonicalizationException('the body is too large to canonicalize (1 GiB or more)');
    }

    public static function tooDeep(): CanonicalizationException
    {
        return new CanonicalizationException('the body is nested too deeply for this form');
    }

    public static function loneSurrogate(): CanonicalizationException
    {
        return new CanonicalizationException('the body holds a lone surrogate, which this form does not allow');
    }

    public static function numberOutOfRange(): CanonicalizationException
    {
        return new CanonicalizationException('the body holds a number that is too large for this form');
    }

    private function __construct() {}
}
