<?php

declare(strict_types=1);

namespace Paysig\Pure\Explain;

/**
 * What each cause means to whoever has to do something about it.
 *
 * @internal
 */
final class Hints
{
    /** Of a search that used up its budget. */
    public const EXHAUSTED = 'the search ended before everything was tried: the body is large, or the secrets are many; try with one secret, or with a smaller callback';

    /** Of a sender that takes the text of a secret as it stands, where the provider's rules decode it. */
    public const NOT_DECODED = 'the sender uses the secret\'s text as it stands, and this provider\'s rules decode it: check which provider this is; in a row of your own, leave the step out of key';

    /** Complete but where a finding adds a name. */
    // @mago-expect lint:halstead A text for each cause.
    public static function of(Cause $cause): string
    {
        return match ($cause) {
            Cause::Verified => 'the signature is right, and the callback is accepted',
            Cause::Unknown
                => 'no single known fault explains this signature: the likeliest are a secret that is another one '
                . 'altogether, and a body whose content was changed',
            Cause::HeaderHoldsSecret
                => 'the header holds the secret itself, not a signature: the sender is set up to send a static '
                . 'key, or somebody tests by hand; replace that secret, it travels in the open',
            Cause::SignatureBase64
                => 'the signature is right, but written in base64, which this provider does not: check which '
                . 'provider this is; generic reads base64',
            Cause::SignatureBase64Url
                => 'the signature is right, but written in URL-safe or unpadded base64: the sender must write '
                . 'hexadecimal digits or, for providers that allow it, standard base64',
            Cause::SignatureBase64OfHex
                => 'the signature is right, but its hexadecimal digits were encoded in base64 again: the sender '
                . 'hashes to text and encodes that instead of the bytes',
            Cause::SignatureHexSeparated => 'the signature is right, but has separators between its digits, as .NET\'s '
                . 'BitConverter.ToString writes: the sender must leave them out',
            Cause::SignatureHex
                => 'the signature is right, but written in hexadecimal, which this provider does not: check which '
                . 'provider this is',
            Cause::SignaturePrefixMissing
                => 'the signature is right, but lacks the prefix that this provider writes before it: check which '
                . 'provider this is, or what a proxy does to the header',
            Cause::SignaturePrefix
                => 'the signature is right, but a prefix stands before it that this provider does not write: check '
                . 'which provider this is; generic reads sha256=',
            Cause::SignatureQuoted
                => 'the signature is right, but stands in quotes: the sender encodes the header\'s value as JSON, '
                . 'or a script put the quotes there',
            Cause::SignatureUrlEncoded
                => 'the signature is right, but percent-encoded: something between the sender and here encodes '
                . 'header values',
            Cause::OtherHeader
                => 'the signature is right, but stands elsewhere: set signature_headers, or env_name for a '
                . 'variable, to where it arrives',
            Cause::HmacSha512
                => 'the signature is an HMAC-SHA512 of the right message with the right secret: this provider\'s '
                . 'rules are those of another one, or the sender must be set to another hash function',
            Cause::HmacSha256
                => 'the signature is an HMAC-SHA256 of the right message with the right secret: this provider\'s '
                . 'rules are those of another one, or the sender must be set to another hash function',
            Cause::HmacSha1
                => 'the signature is an HMAC-SHA1 of the right message with the right secret: an old sender, or '
                . 'its old header beside a better one',
            Cause::PlainSha256 => 'the signature is a plain SHA-256 of secret and message joined: the sender must use '
                . 'HMAC-SHA256, since such a hash can be extended without the secret',
            Cause::HashWithoutSecret
                => 'the signature is the SHA-256 of the message alone: no secret is in it, and anybody could have '
                . 'sent this',
            Cause::KeyAndMessageSwapped
                => 'the sender\'s code has two arguments swapped: it takes the message for the key and the secret '
                . 'for the message',
            Cause::EmptySecret
                => 'the signature was made with an empty secret: the sender\'s own setting is empty or not read, '
                . 'or somebody tries whether ours is',
            Cause::EmptyMessage
                => 'the signature is right for an empty message (nothing, null, or an empty object): the sender '
                . 'signs before it has the body',
            Cause::FormNotConfigured
                => 'the signature is right for a form of this provider\'s that canonical_forms leaves out: add it',
            Cause::OtherForm
                => 'the signature is right for a form that is none of this provider\'s; canonical_forms can name '
                . 'it for a provider that signs canonical JSON',
            Cause::OtherProvider => 'the signature is right by the rules of another provider: choose that one',
            Cause::TimestampMilliseconds => 'the signed time is in milliseconds: the sender must use seconds',
            Cause::OtherUrl
                => 'the signature is right for another spelling of the address: set url, letter by letter, to what '
                . 'the provider was given',
            Cause::TimestampNotSigned
                => 'the signature covers the body alone and not the time: use generic, or a sender that signs the '
                . 'time too',
            Cause::TimestampJoinedOtherwise
                => 'the signature covers the time and the body, joined in another way than the time, a dot and the '
                . 'body',
            Cause::OtherTimestampHeader
                => 'the signature is right with the time from another header than this provider\'s',
            Cause::SecretExpired
                => 'a secret that is past its not_after time made this signature: the sender still uses it',
            Cause::SecretWhiteSpace
                => 'the secret is right without the white space that was pasted along (a space, a line end, a '
                . 'no-break space, a byte order mark or a zero-width character)',
            Cause::SecretTrimmed
                => 'the sender\'s secret has white space around it that the configured one lacks: a form trimmed '
                . 'it here, or the sender reads it with its line end',
            Cause::SecretQuoted => 'the secret is right without the quotes around it',
            Cause::SecretPrefix
                => 'the secret is right without the text before it, such as whsec_, sk_, Bearer or a name and an '
                . 'equals sign',
            Cause::SecretPrefixMissing => 'the secret is right with its prefix, whsec_ or sk_, which belongs to it',
            Cause::SecretHtmlEncoded
                => 'the configured secret holds HTML entities (&amp; for &): a control panel encoded it; enter the '
                . 'characters themselves',
            Cause::SecretHtmlDecoded
                => 'the sender uses the secret with its special characters written as HTML entities: configure it '
                . 'just so, or have the sender\'s setting corrected',
            Cause::SecretHexText => 'the sender decodes the secret from hexadecimal: configure the decoded bytes',
            Cause::SecretHexBytes
                => 'the sender uses the secret\'s hexadecimal text as it stands: configure that text, not the '
                . 'bytes decoded from it',
            Cause::SecretBase64Text => 'the sender decodes the secret from base64: configure the decoded bytes',
            Cause::SecretBase64Bytes
                => 'the sender uses the secret\'s base64 text as it stands: configure that text, not the bytes '
                . 'decoded from it',
            Cause::SecretCase => 'the secret is right once its letters are of the other case',
            Cause::SecretUrlEncoded
                => 'the configured secret is percent-encoded: decode it (in an address such as a DSN, special '
                . 'characters are written as % and two digits)',
            Cause::SecretUrlDecoded
                => 'the configured secret was percent-decoded once too often: a plus sign became a space, or %XX a '
                . 'character',
            Cause::SecretCharset
                => 'the secret\'s characters beyond ASCII are in another encoding here than at the sender\'s: '
                . 'UTF-8 against Latin-1 or Windows-1252',
            Cause::NewlineAdded
                => 'the signature is right without the line end behind the body: something here adds one, such as '
                . 'reading the body by lines or through a shell',
            Cause::NewlineLost
                => 'the signature is right with a line end behind the body: something here trims the body, such as '
                . 'reading it by lines',
            Cause::LineEndsChanged
                => 'the signature is right with other line ends (LF or CRLF) within the body: read it as bytes, '
                . 'not as text',
            Cause::BomAdded
                => 'the signature is right without the byte order mark before the body: something writes the body '
                . 'as a text file would be',
            Cause::BomLost
                => 'the signature is right with a byte order mark before the body: something here strips it, such '
                . 'as decoding the body as text',
            Cause::NulAdded
                => 'the signature is right without the NUL bytes behind the body: its length was taken from a '
                . 'buffer',
            Cause::WhiteSpaceAdded => 'the signature is right without the white space around the body',
            Cause::BodyReencoded => 'the body was parsed and written anew: verify the raw body, as it came',
            Cause::BodyHtmlEscaped
                => 'the body arrives with HTML entities for its quotes: an input filter escapes it; take the raw '
                . 'body (in PHP, php://input)',
            Cause::BodyHtmlUnescaped
                => 'the sender signed the body with HTML entities in it, and something here replaced them: take '
                . 'the raw body',
            Cause::BodyCharset
                => 'the body was converted between UTF-8 and Latin-1 or Windows-1252: take the raw bytes, and no '
                . 'database or framework text in between',
            Cause::BodyUrlEncoded
                => 'the body arrives percent-encoded: something sends it as a form; take the raw body, or decode '
                . 'it before verifying if the sender itself encodes it',
            Cause::BodyUrlDecoded => 'the body was percent-decoded before it came here: take the raw body',
            Cause::SlashesAdded
                => 'backslashes were put before the body\'s quotes, as addslashes and WordPress\'s wp_slash do: '
                . 'take the raw body',
            Cause::BodyDoubleEncoded
                => 'the body is a JSON string that holds the signed text: something encoded it as JSON a second '
                . 'time, such as a queue or a log',
            Cause::MessageDoubleEncoded
                => 'the sender signs the body as a JSON string: it encodes as JSON a second time before signing',
            Cause::FormField
                => 'the body is a form, and the signature is right for the decoded value of its payload field '
                . 'alone: pass that value as the body',
        };
    }

    private function __construct() {}
}
