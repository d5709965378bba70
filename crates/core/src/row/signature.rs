//! How a row says that a signature is written.

use super::error::{RowError, RowProblem};
use super::fields::{Fields, list, text};
use crate::payload::Value;
use crate::provider::{Algorithm, Encoding, Layout, SignatureText};

const FIELDS: &[&str] = &[
    "algorithm",
    "legacy_sha1",
    "encoding",
    "also_reads",
    "prefix",
    "prefix_required",
    "stray_quotes",
    "repeats",
    "pairs",
    "versions",
];

/// What only a single tag can have.
const OF_ONE_TAG: [&str; 4] = [
    "signature.prefix",
    "signature.prefix_required",
    "signature.stray_quotes",
    "signature.repeats",
];

pub(super) fn read(value: Option<&Value<'_>>) -> Result<SignatureText, RowError> {
    let Some(value) = value else {
        return Ok(SignatureText::default());
    };
    let fields = Fields::of("signature", value, FIELDS)?;
    let encoding = fields.get("signature.encoding");
    let also_reads = fields.get("signature.also_reads");
    Ok(SignatureText {
        algorithm: algorithm(&fields)?,
        encoding: encoding.map_or(Ok(Encoding::HexLower), written)?,
        also_reads: also_reads.map_or(Ok(Vec::new()), |value| {
            list("signature.also_reads", value, also_read)
        })?,
        layout: layout(&fields)?,
        stray_quotes: fields.flag("signature.stray_quotes")?.unwrap_or(false),
        repeats: fields.flag("signature.repeats")?.unwrap_or(false),
    })
}

fn algorithm(fields: &Fields<'_>) -> Result<Algorithm, RowError> {
    let algorithm = match fields.text("signature.algorithm")? {
        None | Some("sha256") => Algorithm::Sha256,
        Some("sha512") => Algorithm::Sha512,
        Some("sha1") => Algorithm::Sha1,
        Some(_) => {
            let problem = RowProblem::NotOneOf(&["sha256", "sha512", "sha1"]);
            return Err(RowError::new("signature.algorithm", problem));
        }
    };
    let legacy = fields.flag("signature.legacy_sha1")?;
    match (algorithm, legacy) {
        (Algorithm::Sha1, Some(true)) | (Algorithm::Sha256 | Algorithm::Sha512, None) => {
            Ok(algorithm)
        }
        _ => Err(RowError::new(
            "signature.legacy_sha1",
            RowProblem::LegacySha1,
        )),
    }
}

fn written(value: &Value<'_>) -> Result<Encoding, RowError> {
    const FIELD: &str = "signature.encoding";
    match text(FIELD, value)? {
        "hex" => Ok(Encoding::HexLower),
        "hex-upper" => Ok(Encoding::HexUpper),
        "base64" => Ok(Encoding::Base64),
        _ => {
            let problem = RowProblem::NotOneOf(&["hex", "hex-upper", "base64"]);
            Err(RowError::new(FIELD, problem))
        }
    }
}

fn also_read(value: &Value<'_>) -> Result<Encoding, RowError> {
    const FIELD: &str = "signature.also_reads";
    match text(FIELD, value)? {
        "hex" => Ok(Encoding::HexLower),
        "base64" => Ok(Encoding::Base64),
        _ => Err(RowError::new(
            FIELD,
            RowProblem::NotOneOf(&["hex", "base64"]),
        )),
    }
}

fn layout(fields: &Fields<'_>) -> Result<Layout, RowError> {
    const PAIRS: &str = "signature.pairs";
    const VERSIONS: &str = "signature.versions";
    match (fields.get(PAIRS), fields.get(VERSIONS)) {
        (None, None) => one(fields),
        (Some(_), Some(_)) => Err(RowError::new(VERSIONS, RowProblem::Excludes(PAIRS))),
        (Some(value), None) => {
            of_several_tags(fields, PAIRS)?;
            pairs(value)
        }
        (None, Some(value)) => {
            of_several_tags(fields, VERSIONS)?;
            let versions = Fields::of(VERSIONS, value, &["tag"])?;
            let tag = versions.required("signature.versions.tag")?;
            let tag = key("signature.versions.tag", tag)?;
            Ok(Layout::Versions { tag })
        }
    }
}

/// A list has none of what only a single tag can have.
fn of_several_tags(fields: &Fields<'_>, list: &'static str) -> Result<(), RowError> {
    let mut others = OF_ONE_TAG.into_iter();
    match others.find(|field| fields.get(field).is_some()) {
        None => Ok(()),
        Some(other) => Err(RowError::new(list, RowProblem::Excludes(other))),
    }
}

fn pairs(value: &Value<'_>) -> Result<Layout, RowError> {
    const SEPARATOR: &str = "signature.pairs.separator";
    let pairs = Fields::of("signature.pairs", value, &["separator", "tag"])?;
    let separator = match text(SEPARATOR, pairs.required(SEPARATOR)?)? {
        "," => b',',
        ";" => b';',
        _ => return Err(RowError::new(SEPARATOR, RowProblem::NotOneOf(&[",", ";"]))),
    };
    let tag = pairs.required("signature.pairs.tag")?;
    let tag = key("signature.pairs.tag", tag)?;
    Ok(Layout::Pairs { separator, tag })
}

fn one(fields: &Fields<'_>) -> Result<Layout, RowError> {
    let prefix = fields.get("signature.prefix");
    let prefix = prefix.map(self::prefix).transpose()?;
    match (prefix, fields.flag("signature.prefix_required")?) {
        (None, None) => Ok(Layout::default()),
        (None, Some(_)) => Err(RowError::new("signature.prefix", RowProblem::Missing)),
        (Some(prefix), required) => Ok(Layout::One {
            prefix,
            prefix_required: required.unwrap_or(true),
        }),
    }
}

/// What can arrive in a header, and does not look like a doubled one.
fn prefix(value: &Value<'_>) -> Result<String, RowError> {
    const FIELD: &str = "signature.prefix";
    let prefix = text(FIELD, value)?;
    let usual = |byte: u8| matches!(byte, b' '..=b'~') && byte != b',';
    if prefix.is_empty() || prefix.starts_with(' ') || !prefix.bytes().all(usual) {
        let what = "printable ASCII characters without a comma, the first no space";
        return Err(RowError::new(FIELD, RowProblem::MustHave(what)));
    }
    Ok(prefix.to_owned())
}

/// A key or a version in a list: no character of the list's own, and no space.
pub(super) fn key(field: &'static str, value: &Value<'_>) -> Result<String, RowError> {
    let key = text(field, value)?;
    let usual = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-';
    if key.is_empty() || !key.bytes().all(usual) {
        let what = "ASCII letters, digits, - and _ alone, at least one";
        return Err(RowError::new(field, RowProblem::MustHave(what)));
    }
    Ok(key.to_owned())
}
