//! The causes, and their names.

use crate::reason::Reason;

/// Why a callback does not verify.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Cause {
    /// It does verify.
    Verified,
    /// No single change on the list makes the signature right.
    Unknown,
    /// This reason for the refusal is all there is to say.
    Refused(Reason),

    /// The header holds the secret itself.
    HeaderHoldsSecret,
    /// The signature is written in base64, which this provider's rules do not read.
    SignatureBase64,
    /// The signature is written in URL-safe or unpadded base64.
    SignatureBase64Url,
    /// The signature is the base64 text of hexadecimal digits.
    SignatureBase64OfHex,
    /// The signature's digits have dashes, colons or spaces between them.
    SignatureHexSeparated,
    /// The signature is in hexadecimal.
    SignatureHex,
    /// A prefix stands before the signature.
    SignaturePrefix,
    /// The provider's prefix is missing in front of the signature.
    SignaturePrefixMissing,
    /// Quotes stand around the signature.
    SignatureQuoted,
    /// The signature is percent-encoded.
    SignatureUrlEncoded,
    /// The signature is right, and stands in another header or variable.
    OtherHeader,

    /// The signature is an HMAC-SHA512.
    HmacSha512,
    /// It is an HMAC-SHA256, and the provider uses another hash function.
    HmacSha256,
    /// It is an HMAC-SHA1, and the provider uses another hash function.
    HmacSha1,
    /// The signature is a plain SHA-256 of the secret and the message.
    PlainSha256,
    /// The signature is the SHA-256 of the message, which anybody can compute.
    HashWithoutSecret,
    /// The message was taken for the key, and the secret for the message.
    KeyAndMessageSwapped,
    /// The signature was made with an empty secret, as anybody can.
    EmptySecret,
    /// Nothing was signed: an empty body, or what an empty value is written as.
    EmptyMessage,

    /// The form is one of the provider's that `canonical_forms` leaves out.
    FormNotConfigured,
    /// The form is none of the provider's.
    OtherForm,
    /// The signature follows the rules of another provider.
    OtherProvider,

    /// The secret that made the signature is past its `not_after` time.
    SecretExpired,
    /// White space slipped into the configured secret.
    SecretWhiteSpace,
    /// The configured secret lacks the white space around the sender's.
    SecretTrimmed,
    /// Quotes stand around the configured secret.
    SecretQuoted,
    /// Before the configured secret stands a prefix that does not belong to it.
    SecretPrefix,
    /// The configured secret lacks its prefix.
    SecretPrefixMissing,
    /// The configured secret holds HTML entities.
    SecretHtmlEncoded,
    /// The sender's secret holds HTML entities, the configured one their characters.
    SecretHtmlDecoded,
    /// The configured secret is hexadecimal text that the sender decodes.
    SecretHexText,
    /// The sender uses the hexadecimal text of the configured secret.
    SecretHexBytes,
    /// The configured secret is base64 text that the sender decodes.
    SecretBase64Text,
    /// The sender uses the base64 text of the configured secret.
    SecretBase64Bytes,
    /// The letters of the configured secret are of the wrong case.
    SecretCase,
    /// The configured secret is percent-encoded.
    SecretUrlEncoded,
    /// The configured secret was percent-decoded.
    SecretUrlDecoded,
    /// The configured secret is in another character encoding.
    SecretCharset,

    /// A line end was added behind the body.
    NewlineAdded,
    /// The line end behind the body was lost.
    NewlineLost,
    /// The line ends within the body were changed.
    LineEndsChanged,
    /// A byte order mark was put before the body.
    BomAdded,
    /// The byte order mark before the body was lost.
    BomLost,
    /// NUL bytes were added behind the body.
    NulAdded,
    /// White space was added around the body.
    WhiteSpaceAdded,
    /// The body's JSON was read and written anew.
    BodyReencoded,
    /// The body's characters were replaced by HTML entities.
    BodyHtmlEscaped,
    /// The HTML entities in the body were replaced by characters.
    BodyHtmlUnescaped,
    /// The body was converted to another character encoding.
    BodyCharset,
    /// The body was percent-encoded.
    BodyUrlEncoded,
    /// The body was percent-decoded.
    BodyUrlDecoded,
    /// Backslashes were put before the body's quotes.
    SlashesAdded,
    /// The body is a JSON string that holds the signed text.
    BodyDoubleEncoded,
    /// The sender signs the body as a JSON string.
    MessageDoubleEncoded,
    /// The sender signs one field of a form.
    FormField,

    /// The signed time is in milliseconds.
    TimestampMilliseconds,
    /// The address that is signed is spelled in another way.
    OtherUrl,
    /// The signature does not cover the time.
    TimestampNotSigned,
    /// The time and the body are joined in another way.
    TimestampJoinedOtherwise,
    /// The signed time stands in another header.
    OtherTimestampHeader,
}

impl Cause {
    /// The stable text that every language shows.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Verified => "verified",
            Self::Unknown => "unknown",
            Self::Refused(reason) => reason.code(),
            Self::HeaderHoldsSecret => "header_holds_secret",
            Self::SignatureBase64 => "signature_base64",
            Self::SignatureBase64Url => "signature_base64_url",
            Self::SignatureBase64OfHex => "signature_base64_of_hex",
            Self::SignatureHexSeparated => "signature_hex_separated",
            Self::SignatureHex => "signature_hex",
            Self::SignaturePrefix => "signature_prefix",
            Self::SignaturePrefixMissing => "signature_prefix_missing",
            Self::SignatureQuoted => "signature_quoted",
            Self::SignatureUrlEncoded => "signature_url_encoded",
            Self::OtherHeader => "other_header",
            Self::HmacSha1 => "hmac_sha1",
            Self::HmacSha256 => "hmac_sha256",
            Self::HmacSha512 => "hmac_sha512",
            Self::PlainSha256 => "plain_sha256",
            Self::HashWithoutSecret => "hash_without_secret",
            Self::KeyAndMessageSwapped => "key_and_message_swapped",
            Self::EmptySecret => "empty_secret",
            Self::EmptyMessage => "empty_message",
            Self::FormNotConfigured => "form_not_configured",
            Self::OtherForm => "other_form",
            Self::OtherProvider => "other_provider",
            Self::SecretExpired => "secret_expired",
            Self::SecretWhiteSpace => "secret_white_space",
            Self::SecretTrimmed => "secret_trimmed",
            Self::SecretQuoted => "secret_quoted",
            Self::SecretPrefix => "secret_prefix",
            Self::SecretPrefixMissing => "secret_prefix_missing",
            Self::SecretHtmlEncoded => "secret_html_encoded",
            Self::SecretHtmlDecoded => "secret_html_decoded",
            Self::SecretHexText => "secret_hex_text",
            Self::SecretHexBytes => "secret_hex_bytes",
            Self::SecretBase64Text => "secret_base64_text",
            Self::SecretBase64Bytes => "secret_base64_bytes",
            Self::SecretCase => "secret_case",
            Self::SecretUrlEncoded => "secret_url_encoded",
            Self::SecretUrlDecoded => "secret_url_decoded",
            Self::SecretCharset => "secret_charset",
            Self::NewlineAdded => "newline_added",
            Self::NewlineLost => "newline_lost",
            Self::LineEndsChanged => "line_ends_changed",
            Self::BomAdded => "bom_added",
            Self::BomLost => "bom_lost",
            Self::NulAdded => "nul_added",
            Self::WhiteSpaceAdded => "white_space_added",
            Self::BodyReencoded => "body_reencoded",
            Self::BodyHtmlEscaped => "body_html_escaped",
            Self::BodyHtmlUnescaped => "body_html_unescaped",
            Self::BodyCharset => "body_charset",
            Self::BodyUrlEncoded => "body_url_encoded",
            Self::BodyUrlDecoded => "body_url_decoded",
            Self::SlashesAdded => "slashes_added",
            Self::BodyDoubleEncoded => "body_double_encoded",
            Self::MessageDoubleEncoded => "message_double_encoded",
            Self::FormField => "form_field",
            Self::TimestampMilliseconds => "timestamp_milliseconds",
            Self::OtherUrl => "other_url",
            Self::TimestampNotSigned => "timestamp_not_signed",
            Self::TimestampJoinedOtherwise => "timestamp_joined_otherwise",
            Self::OtherTimestampHeader => "other_timestamp_header",
        }
    }
}
