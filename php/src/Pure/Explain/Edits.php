<?php

declare(strict_types=1);

namespace Paysig\Pure\Explain;

use Paysig\Pure\Codes;
use Paysig\Pure\Form;

/**
 * What may have been done to a body, undone.
 *
 * @internal
 */
final class Edits
{
    private const BYTE_ORDER_MARK = "\u{FEFF}";

    /** The fields in which a form usually carries JSON. */
    private const FIELD = '/(?:^|&)(?:payload|data|json|body|event|message|callback)=([^&]*+)/';

    /**
     * What was signed, made out of what arrived; null where it does not apply.
     *
     * @return iterable<Cause, string|null>
     */
    public static function of(string $body): iterable
    {
        yield from self::ends($body);
        yield Cause::BodyHtmlEscaped => Markup::decode($body);
        foreach (Markup::ENCODERS as $encoder) {
            yield Cause::BodyHtmlUnescaped => Markup::encode($body, $encoder);
        }
        foreach (Charset::conversions($body) as $converted) {
            yield Cause::BodyCharset => $converted;
        }
        yield Cause::FormField => self::field($body);
        yield Cause::BodyUrlEncoded => Codes::fromPercent($body, false);
        yield Cause::BodyUrlEncoded => Codes::fromPercent($body, true);
        yield Cause::BodyUrlEncoded => self::soleName($body);
        yield Cause::BodyUrlDecoded => Codes::toPercent($body, false);
        yield Cause::BodyUrlDecoded => Codes::toPercent($body, true);
        yield Cause::SlashesAdded => self::withoutSlashes($body);
        yield Cause::BodyDoubleEncoded => Strings::content($body);
        yield Cause::MessageDoubleEncoded => Strings::holding($body, Form::Js);
        yield Cause::MessageDoubleEncoded => Strings::holding($body, Form::Ruby);
        yield Cause::MessageDoubleEncoded => Strings::holdingInPhp($body);
    }

    /**
     * @return iterable<Cause, string|null>
     */
    private static function ends(string $body): iterable
    {
        yield Cause::NewlineAdded => self::withoutEnd($body, "\n");
        yield Cause::NewlineAdded => self::withoutEnd($body, "\r\n");
        yield Cause::NewlineLost => "{$body}\n";
        yield Cause::NewlineLost => "{$body}\r\n";
        $line_feeds = str_replace("\r\n", "\n", $body);
        yield Cause::LineEndsChanged => $line_feeds;
        yield Cause::LineEndsChanged => str_replace("\n", "\r\n", $line_feeds);
        yield Cause::BomAdded => str_starts_with($body, self::BYTE_ORDER_MARK) ? substr($body, 3) : null;
        yield Cause::BomLost => self::BYTE_ORDER_MARK . $body;
        $text = rtrim($body, "\0");
        yield Cause::NulAdded => $text === '' ? null : $text;
        yield Cause::WhiteSpaceAdded => trim($body, " \t\r\n");
    }

    private static function withoutEnd(string $body, string $end): ?string
    {
        return str_ends_with($body, $end) ? substr($body, 0, -strlen($end)) : null;
    }

    /** What PHP's stripslashes makes of it, but for NUL. */
    private static function withoutSlashes(string $body): ?string
    {
        // Backslashes before its quotes leave nothing that is JSON. In JSON they belong there, or
        // a writer put them before its slashes.
        if (Canonical::of($body, Form::Js) !== null) {
            return null;
        }
        $at_end = strlen($body) - strlen(rtrim($body, '\\'));
        return ($at_end % 2) === 0 ? strtr($body, ['\\\\' => '\\', '\\' => '']) : null;
    }

    /** The decoded value of a form's field that carries JSON. */
    private static function field(string $body): ?string
    {
        $found = [];
        if (preg_match(self::FIELD, $body, $found) !== 1) {
            return null;
        }
        $value = $found[1] ?? '';
        return Codes::fromPercent($value, true) ?? $value;
    }

    /** JSON that was sent as a form is the name of a field without a value. */
    private static function soleName(string $body): ?string
    {
        return str_ends_with($body, '=') ? Codes::fromPercent(substr($body, 0, -1), true) : null;
    }

    private function __construct() {}
}
