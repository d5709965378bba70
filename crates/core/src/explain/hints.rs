//! What each cause means to whoever has to do something about it.

use super::cause::Cause;

/// Of a search that used up its budget.
pub(super) const EXHAUSTED: &str = "the search ended before everything was tried: the body is \
    large, or the secrets are many; try with one secret, or with a smaller callback";

/// Of a sender that takes the text of a secret as it stands, where the provider's rules decode it.
pub(super) const NOT_DECODED: &str = "the sender uses the secret's text as it stands, and this \
    provider's rules decode it: check which provider this is; in a row of your own, leave the step \
    out of key";

impl Cause {
    /// Complete but where a finding adds a name.
    #[allow(clippy::too_many_lines, reason = "a text for each cause")]
    pub(super) const fn hint(self) -> &'static str {
        match self {
            Self::Verified => "the signature is right, and the callback is accepted",
            Self::Unknown | Self::Refused(_) => {
                "no single known fault explains this signature: the likeliest are a secret that \
                 is another one altogether, and a body whose content was changed"
            }
            Self::HeaderHoldsSecret => {
                "the header holds the secret itself, not a signature: the sender is set up to \
                 send a static key, or somebody tests by hand; replace that secret, it travels \
                 in the open"
            }
            Self::SignatureBase64 => {
                "the signature is right, but written in base64, which this provider does not: \
                 check which provider this is; generic reads base64"
            }
            Self::SignatureBase64Url => {
                "the signature is right, but written in URL-safe or unpadded base64: the sender \
                 must write hexadecimal digits or, for providers that allow it, standard base64"
            }
            Self::SignatureBase64OfHex => {
                "the signature is right, but its hexadecimal digits were encoded in base64 \
                 again: the sender hashes to text and encodes that instead of the bytes"
            }
            Self::SignatureHexSeparated => {
                "the signature is right, but has separators between its digits, as .NET's \
                 BitConverter.ToString writes: the sender must leave them out"
            }
            Self::SignatureHex => {
                "the signature is right, but written in hexadecimal, which this provider does \
                 not: check which provider this is"
            }
            Self::SignaturePrefixMissing => {
                "the signature is right, but lacks the prefix that this provider writes before \
                 it: check which provider this is, or what a proxy does to the header"
            }
            Self::SignaturePrefix => {
                "the signature is right, but a prefix stands before it that this provider does \
                 not write: check which provider this is; generic reads sha256="
            }
            Self::SignatureQuoted => {
                "the signature is right, but stands in quotes: the sender encodes the header's \
                 value as JSON, or a script put the quotes there"
            }
            Self::SignatureUrlEncoded => {
                "the signature is right, but percent-encoded: something between the sender and \
                 here encodes header values"
            }
            Self::OtherHeader => {
                "the signature is right, but stands elsewhere: set signature_headers, or \
                 env_name for a variable, to where it arrives"
            }
            Self::HmacSha512 => {
                "the signature is an HMAC-SHA512 of the right message with the right secret: \
                 this provider's rules are those of another one, or the sender must be set to \
                 another hash function"
            }
            Self::HmacSha256 => {
                "the signature is an HMAC-SHA256 of the right message with the right secret: \
                 this provider's rules are those of another one, or the sender must be set to \
                 another hash function"
            }
            Self::HmacSha1 => {
                "the signature is an HMAC-SHA1 of the right message with the right secret: an \
                 old sender, or its old header beside a better one"
            }
            Self::PlainSha256 => {
                "the signature is a plain SHA-256 of secret and message joined: the sender must \
                 use HMAC-SHA256, since such a hash can be extended without the secret"
            }
            Self::HashWithoutSecret => {
                "the signature is the SHA-256 of the message alone: no secret is in it, and \
                 anybody could have sent this"
            }
            Self::KeyAndMessageSwapped => {
                "the sender's code has two arguments swapped: it takes the message for the key \
                 and the secret for the message"
            }
            Self::EmptySecret => {
                "the signature was made with an empty secret: the sender's own setting is empty \
                 or not read, or somebody tries whether ours is"
            }
            Self::EmptyMessage => {
                "the signature is right for an empty message (nothing, null, or an empty \
                 object): the sender signs before it has the body"
            }
            Self::FormNotConfigured => {
                "the signature is right for a form of this provider's that canonical_forms \
                 leaves out: add it"
            }
            Self::OtherForm => {
                "the signature is right for a form that is none of this provider's; \
                 canonical_forms can name it for a provider that signs canonical JSON"
            }
            Self::OtherProvider => {
                "the signature is right by the rules of another provider: choose that one"
            }
            Self::TimestampMilliseconds => {
                "the signed time is in milliseconds: the sender must use seconds"
            }
            Self::OtherUrl => {
                "the signature is right for another spelling of the address: set url, letter by \
                 letter, to what the provider was given"
            }
            Self::TimestampNotSigned => {
                "the signature covers the body alone and not the time: use generic, or a \
                 sender that signs the time too"
            }
            Self::TimestampJoinedOtherwise => {
                "the signature covers the time and the body, joined in another way than the \
                 time, a dot and the body"
            }
            Self::OtherTimestampHeader => {
                "the signature is right with the time from another header than this provider's"
            }
            Self::SecretExpired => {
                "a secret that is past its not_after time made this signature: the sender still \
                 uses it"
            }
            Self::SecretWhiteSpace => {
                "the secret is right without the white space that was pasted along (a space, a \
                 line end, a no-break space, a byte order mark or a zero-width character)"
            }
            Self::SecretTrimmed => {
                "the sender's secret has white space around it that the configured one lacks: a \
                 form trimmed it here, or the sender reads it with its line end"
            }
            Self::SecretQuoted => "the secret is right without the quotes around it",
            Self::SecretPrefix => {
                "the secret is right without the text before it, such as whsec_, sk_, Bearer or \
                 a name and an equals sign"
            }
            Self::SecretPrefixMissing => {
                "the secret is right with its prefix, whsec_ or sk_, which belongs to it"
            }
            Self::SecretHtmlEncoded => {
                "the configured secret holds HTML entities (&amp; for &): a control panel \
                 encoded it; enter the characters themselves"
            }
            Self::SecretHtmlDecoded => {
                "the sender uses the secret with its special characters written as HTML \
                 entities: configure it just so, or have the sender's setting corrected"
            }
            Self::SecretHexText => {
                "the sender decodes the secret from hexadecimal: configure the decoded bytes"
            }
            Self::SecretHexBytes => {
                "the sender uses the secret's hexadecimal text as it stands: configure that \
                 text, not the bytes decoded from it"
            }
            Self::SecretBase64Text => {
                "the sender decodes the secret from base64: configure the decoded bytes"
            }
            Self::SecretBase64Bytes => {
                "the sender uses the secret's base64 text as it stands: configure that text, \
                 not the bytes decoded from it"
            }
            Self::SecretCase => "the secret is right once its letters are of the other case",
            Self::SecretUrlEncoded => {
                "the configured secret is percent-encoded: decode it (in an address such as a \
                 DSN, special characters are written as % and two digits)"
            }
            Self::SecretUrlDecoded => {
                "the configured secret was percent-decoded once too often: a plus sign became a \
                 space, or %XX a character"
            }
            Self::SecretCharset => {
                "the secret's characters beyond ASCII are in another encoding here than at the \
                 sender's: UTF-8 against Latin-1 or Windows-1252"
            }
            Self::NewlineAdded => {
                "the signature is right without the line end behind the body: something here \
                 adds one, such as reading the body by lines or through a shell"
            }
            Self::NewlineLost => {
                "the signature is right with a line end behind the body: something here trims \
                 the body, such as reading it by lines"
            }
            Self::LineEndsChanged => {
                "the signature is right with other line ends (LF or CRLF) within the body: read \
                 it as bytes, not as text"
            }
            Self::BomAdded => {
                "the signature is right without the byte order mark before the body: something \
                 writes the body as a text file would be"
            }
            Self::BomLost => {
                "the signature is right with a byte order mark before the body: something here \
                 strips it, such as decoding the body as text"
            }
            Self::NulAdded => {
                "the signature is right without the NUL bytes behind the body: its length was \
                 taken from a buffer"
            }
            Self::WhiteSpaceAdded => {
                "the signature is right without the white space around the body"
            }
            Self::BodyReencoded => {
                "the body was parsed and written anew: verify the raw body, as it came"
            }
            Self::BodyHtmlEscaped => {
                "the body arrives with HTML entities for its quotes: an input filter escapes \
                 it; take the raw body (in PHP, php://input)"
            }
            Self::BodyHtmlUnescaped => {
                "the sender signed the body with HTML entities in it, and something here \
                 replaced them: take the raw body"
            }
            Self::BodyCharset => {
                "the body was converted between UTF-8 and Latin-1 or Windows-1252: take the raw \
                 bytes, and no database or framework text in between"
            }
            Self::BodyUrlEncoded => {
                "the body arrives percent-encoded: something sends it as a form; take the raw \
                 body, or decode it before verifying if the sender itself encodes it"
            }
            Self::BodyUrlDecoded => {
                "the body was percent-decoded before it came here: take the raw body"
            }
            Self::SlashesAdded => {
                "backslashes were put before the body's quotes, as addslashes and WordPress's \
                 wp_slash do: take the raw body"
            }
            Self::BodyDoubleEncoded => {
                "the body is a JSON string that holds the signed text: something encoded it as \
                 JSON a second time, such as a queue or a log"
            }
            Self::MessageDoubleEncoded => {
                "the sender signs the body as a JSON string: it encodes as JSON a second time \
                 before signing"
            }
            Self::FormField => {
                "the body is a form, and the signature is right for the decoded value of its \
                 payload field alone: pass that value as the body"
            }
        }
    }
}
