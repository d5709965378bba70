<?php

declare(strict_types=1);

namespace Paysig\Pure\Explain;

use Paysig\Pure\Codes;

/**
 * What a secret may be at the sender's.
 *
 * @internal
 */
final class Spelling
{
    private const UPPER = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
    private const LOWER = 'abcdefghijklmnopqrstuvwxyz';

    /**
     * @return iterable<Cause, string> Other texts than the secret.
     */
    public static function of(#[\SensitiveParameter] string $secret): iterable
    {
        foreach (self::all($secret) as $cause => $text) {
            // @mago-expect lint:no-insecure-comparison Both are ours.
            if ($text === null || $text === $secret) {
                continue;
            }
            yield $cause => $text;
        }
    }

    /**
     * @return iterable<Cause, string|null>
     */
    private static function all(#[\SensitiveParameter] string $secret): iterable
    {
        $bare = Bare::of($secret);
        $unprefixed = Bare::withoutPrefix($bare);
        yield Cause::SecretWhiteSpace => $bare;
        // A long secret may have been pasted with the line breaks of a narrow window.
        yield Cause::SecretWhiteSpace => str_replace([' ', "\t", "\n", "\f", "\r"], '', $secret);
        yield Cause::SecretQuoted => Bare::unquoted($bare);
        yield Cause::SecretPrefix => $unprefixed;
        foreach ([['', "\n"], ['', "\r\n"], ['', ' '], [' ', '']] as [$before, $behind]) {
            yield Cause::SecretTrimmed => $before . $secret . $behind;
        }
        yield Cause::SecretPrefixMissing => "whsec_{$secret}";
        yield Cause::SecretPrefixMissing => "sk_{$secret}";
        yield Cause::SecretHtmlEncoded => Markup::decode($secret);
        foreach (Markup::ENCODERS as $encoder) {
            yield Cause::SecretHtmlDecoded => Markup::encode($secret, $encoder);
        }
        yield from self::coded($secret, $bare, $unprefixed);
        yield Cause::SecretCase => strtr($secret, self::UPPER, self::LOWER);
        yield Cause::SecretCase => strtr($secret, self::LOWER, self::UPPER);
        yield Cause::SecretUrlEncoded => Codes::fromPercent($secret, false);
        yield Cause::SecretUrlEncoded => Codes::fromPercent($secret, true);
        yield Cause::SecretUrlDecoded => Codes::toPercent($secret, false);
        yield Cause::SecretUrlDecoded => Codes::toPercent($secret, true);
        // What decoding a query string makes of a plus sign, undone.
        yield Cause::SecretUrlDecoded => strtr($secret, ' ', '+');
        foreach (Charset::conversions($secret) as $converted) {
            yield Cause::SecretCharset => $converted;
        }
    }

    /**
     * @return iterable<Cause, string|null>
     */
    private static function coded(
        #[\SensitiveParameter] string $secret,
        #[\SensitiveParameter] string $bare,
        #[\SensitiveParameter] ?string $unprefixed,
    ): iterable {
        yield Cause::SecretHexText => Codes::fromHex($bare);
        yield Cause::SecretHexBytes => bin2hex($secret);
        yield Cause::SecretHexBytes => strtr(bin2hex($secret), self::LOWER, self::UPPER);
        yield Cause::SecretBase64Text => Codes::fromBase64($bare);
        yield Cause::SecretBase64Text => $unprefixed === null ? null : Codes::fromBase64($unprefixed);
        yield Cause::SecretBase64Bytes => base64_encode($secret);
        yield Cause::SecretBase64Bytes => Codes::toBase64Url($secret);
    }

    private function __construct() {}
}
