<?php

declare(strict_types=1);

namespace Paysig\Pure\Explain;

/**
 * Why a callback does not verify, unless the reason for its refusal is all there is to say.
 *
 * @internal
 */
// @mago-expect lint:too-many-enum-cases There are as many as there are causes.
enum Cause: string
{
    /** It does verify. */
    case Verified = 'verified';
    /** No single change on the list makes the signature right. */
    case Unknown = 'unknown';

    /** The header holds the secret itself. */
    case HeaderHoldsSecret = 'header_holds_secret';
    /** The signature is written in base64, which this provider's rules do not read. */
    case SignatureBase64 = 'signature_base64';
    /** The signature is written in URL-safe or unpadded base64. */
    case SignatureBase64Url = 'signature_base64_url';
    /** The signature is the base64 text of hexadecimal digits. */
    case SignatureBase64OfHex = 'signature_base64_of_hex';
    /** The signature's digits have dashes, colons or spaces between them. */
    case SignatureHexSeparated = 'signature_hex_separated';
    /** The signature is in hexadecimal. */
    case SignatureHex = 'signature_hex';
    /** A prefix stands before the signature. */
    case SignaturePrefix = 'signature_prefix';
    /** The provider's prefix is missing in front of the signature. */
    case SignaturePrefixMissing = 'signature_prefix_missing';
    /** Quotes stand around the signature. */
    case SignatureQuoted = 'signature_quoted';
    /** The signature is percent-encoded. */
    case SignatureUrlEncoded = 'signature_url_encoded';
    /** The signature is right, and stands in another header or variable. */
    case OtherHeader = 'other_header';

    /** The signature is an HMAC-SHA512. */
    case HmacSha512 = 'hmac_sha512';
    /** It is an HMAC-SHA256, and the provider uses another hash function. */
    case HmacSha256 = 'hmac_sha256';
    /** It is an HMAC-SHA1, and the provider uses another hash function. */
    case HmacSha1 = 'hmac_sha1';
    /** The signature is a plain SHA-256 of the secret and the message. */
    case PlainSha256 = 'plain_sha256';
    /** The signature is the SHA-256 of the message, which anybody can compute. */
    case HashWithoutSecret = 'hash_without_secret';
    /** The message was taken for the key, and the secret for the message. */
    case KeyAndMessageSwapped = 'key_and_message_swapped';
    /** The signature was made with an empty secret, as anybody can. */
    case EmptySecret = 'empty_secret';
    /** Nothing was signed: an empty body, or what an empty value is written as. */
    case EmptyMessage = 'empty_message';

    /** The form is one of the provider's that `canonical_forms` leaves out. */
    case FormNotConfigured = 'form_not_configured';
    /** The form is none of the provider's. */
    case OtherForm = 'other_form';
    /** The signature follows the rules of another provider. */
    case OtherProvider = 'other_provider';

    /** The secret that made the signature is past its `not_after` time. */
    case SecretExpired = 'secret_expired';
    /** White space slipped into the configured secret. */
    case SecretWhiteSpace = 'secret_white_space';
    /** The configured secret lacks the white space around the sender's. */
    case SecretTrimmed = 'secret_trimmed';
    /** Quotes stand around the configured secret. */
    case SecretQuoted = 'secret_quoted';
    /** Before the configured secret stands a prefix that does not belong to it. */
    case SecretPrefix = 'secret_prefix';
    /** The configured secret lacks its prefix. */
    case SecretPrefixMissing = 'secret_prefix_missing';
    /** The configured secret holds HTML entities. */
    case SecretHtmlEncoded = 'secret_html_encoded';
    /** The sender's secret holds HTML entities, the configured one their characters. */
    case SecretHtmlDecoded = 'secret_html_decoded';
    /** The configured secret is hexadecimal text that the sender decodes. */
    case SecretHexText = 'secret_hex_text';
    /** The sender uses the hexadecimal text of the configured secret. */
    case SecretHexBytes = 'secret_hex_bytes';
    /** The configured secret is base64 text that the sender decodes. */
    case SecretBase64Text = 'secret_base64_text';
    /** The sender uses the base64 text of the configured secret. */
    case SecretBase64Bytes = 'secret_base64_bytes';
    /** The letters of the configured secret are of the wrong case. */
    case SecretCase = 'secret_case';
    /** The configured secret is percent-encoded. */
    case SecretUrlEncoded = 'secret_url_encoded';
    /** The configured secret was percent-decoded. */
    case SecretUrlDecoded = 'secret_url_decoded';
    /** The configured secret is in another character encoding. */
    case SecretCharset = 'secret_charset';

    /** A line end was added behind the body. */
    case NewlineAdded = 'newline_added';
    /** The line end behind the body was lost. */
    case NewlineLost = 'newline_lost';
    /** The line ends within the body were changed. */
    case LineEndsChanged = 'line_ends_changed';
    /** A byte order mark was put before the body. */
    case BomAdded = 'bom_added';
    /** The byte order mark before the body was lost. */
    case BomLost = 'bom_lost';
    /** NUL bytes were added behind the body. */
    case NulAdded = 'nul_added';
    /** White space was added around the body. */
    case WhiteSpaceAdded = 'white_space_added';
    /** The body's JSON was read and written anew. */
    case BodyReencoded = 'body_reencoded';
    /** The body's characters were replaced by HTML entities. */
    case BodyHtmlEscaped = 'body_html_escaped';
    /** The HTML entities in the body were replaced by characters. */
    case BodyHtmlUnescaped = 'body_html_unescaped';
    /** The body was converted to another character encoding. */
    case BodyCharset = 'body_charset';
    /** The body was percent-encoded. */
    case BodyUrlEncoded = 'body_url_encoded';
    /** The body was percent-decoded. */
    case BodyUrlDecoded = 'body_url_decoded';
    /** Backslashes were put before the body's quotes. */
    case SlashesAdded = 'slashes_added';
    /** The body is a JSON string that holds the signed text. */
    case BodyDoubleEncoded = 'body_double_encoded';
    /** The sender signs the body as a JSON string. */
    case MessageDoubleEncoded = 'message_double_encoded';
    /** The sender signs one field of a form. */
    case FormField = 'form_field';

    /** The signed time is in milliseconds. */
    case TimestampMilliseconds = 'timestamp_milliseconds';
    /** The address that is signed is spelled in another way. */
    case OtherUrl = 'other_url';
    /** The signature does not cover the time. */
    case TimestampNotSigned = 'timestamp_not_signed';
    /** The time and the body are joined in another way. */
    case TimestampJoinedOtherwise = 'timestamp_joined_otherwise';
    /** The signed time stands in another header. */
    case OtherTimestampHeader = 'other_timestamp_header';
}
