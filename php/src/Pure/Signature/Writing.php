<?php

declare(strict_types=1);

namespace Paysig\Pure\Signature;

use Paysig\Pure\Provider\Encoding;
use Paysig\Pure\Provider\LayoutKind;
use Paysig\Pure\Provider\SignatureText;

/**
 * How a provider would write a tag.
 *
 * @internal
 */
final class Writing
{
    /**
     * @param array{string, string}|null $time The key and the text of the time that stands beside it,
     *     where one does.
     */
    public static function write(string $tag, SignatureText $rules, ?array $time = null): string
    {
        $text = match ($rules->encoding) {
            Encoding::HexLower => bin2hex($tag),
            // strtoupper() follows the locale before PHP 8.2.
            Encoding::HexUpper => strtr(bin2hex($tag), 'abcdef', 'ABCDEF'),
            Encoding::Base64 => base64_encode($tag),
        };
        $layout = $rules->layout;
        $before = $time === null ? '' : "{$time[0]}={$time[1]}{$layout->separator}";
        return match ($layout->kind) {
            LayoutKind::One => $layout->prefix_required ? "{$layout->prefix}{$text}" : $text,
            LayoutKind::Pairs => "{$before}{$layout->tag}={$text}",
            LayoutKind::Versions => "{$layout->tag},{$text}",
        };
    }

    private function __construct() {}
}
