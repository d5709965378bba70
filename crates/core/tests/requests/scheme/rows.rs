//! A scheme as a row's JSON, and read back from a row.

use paysig_core::{
    Algorithm, Encoding, KeyStep, Layout, Message, Part, Provider, TimeSource, TimeUnit,
};
use serde_json::{Value, json};

use super::{Around, At, Digits, Hash, Piece, Scheme, Signed, Step, Time};

impl Scheme {
    /// What a row says.
    pub(crate) fn of(row: &Provider) -> Self {
        let text = &row.signature;
        let is_hex = |encoding: &Encoding| *encoding != Encoding::Base64;
        let encodings = || std::iter::once(&text.encoding).chain(&text.also_reads);
        Self {
            headers: row.headers.clone(),
            hash: match text.algorithm {
                Algorithm::Sha1 => Hash::Sha1,
                Algorithm::Sha256 => Hash::Sha256,
                Algorithm::Sha512 => Hash::Sha512,
                _ => panic!("a new algorithm"),
            },
            written: match text.encoding {
                Encoding::HexLower => Digits::Lower,
                Encoding::HexUpper => Digits::Upper,
                Encoding::Base64 => Digits::Base64,
                _ => panic!("a new encoding"),
            },
            reads_hex: encodings().any(is_hex),
            reads_base64: encodings().any(|encoding| !is_hex(encoding)),
            around: match &text.layout {
                Layout::One {
                    prefix,
                    prefix_required,
                } => Around::Prefix {
                    text: prefix.clone(),
                    is_required: *prefix_required,
                },
                Layout::Pairs { separator, tag } => Around::Pairs {
                    separator: char::from(*separator),
                    tag: tag.clone(),
                },
                Layout::Versions { tag } => Around::Versions { tag: tag.clone() },
                _ => panic!("a new layout"),
            },
            stray_quotes: text.stray_quotes,
            repeats: text.repeats,
            signed: match &row.message {
                Message::Raw => Signed::Template(vec![Piece::Body]),
                Message::Template(parts) => Signed::Template(parts.iter().map(piece).collect()),
                Message::Canonical(forms) => Signed::Canonical(forms.clone()),
                _ => panic!("a new message"),
            },
            key: row.key.iter().map(step).collect(),
            time: row.timestamp.as_ref().map(|time| Time {
                at: match &time.source {
                    TimeSource::Header(name) => At::Header(name.clone()),
                    TimeSource::Pair(key) => At::Pair(key.clone()),
                    _ => panic!("a new source"),
                },
                is_milliseconds: time.unit == TimeUnit::Milliseconds,
                window: time.window,
            }),
            id: row.id_header.clone(),
        }
    }

    /// The row that says all this, of a provider of this name.
    pub(crate) fn row(&self, name: &str) -> Value {
        let mut row = json!({
            "version": 1,
            "name": name,
            "headers": self.headers,
            "signature": self.signature(),
        });
        match &self.signed {
            Signed::Template(pieces) => {
                let text: String = pieces.iter().map(template).collect();
                row["message"] = text.into();
            }
            Signed::Canonical(forms) => {
                let names: Vec<_> = forms.iter().map(|form| form.name()).collect();
                row["canonical_forms"] = names.into();
            }
        }
        if !self.key.is_empty() {
            let steps = self.key.iter().map(|step| match step {
                Step::Trim => json!("trim"),
                Step::Hex => json!("hex"),
                Step::Base64 => json!("base64"),
                Step::Without(prefix) => json!({ "remove_prefix": prefix }),
            });
            row["key"] = steps.collect();
        }
        if let Some(time) = &self.time {
            let (place, name) = match &time.at {
                At::Header(name) => ("header", name),
                At::Pair(key) => ("pair", key),
            };
            row["timestamp"] = json!({ place: name, "window": time.window });
            if time.is_milliseconds {
                row["timestamp"]["unit"] = "milliseconds".into();
            }
        }
        if let Some(name) = &self.id {
            row["id"] = json!({ "header": name });
        }
        row
    }

    fn signature(&self) -> Value {
        let mut text = json!({});
        match self.hash {
            Hash::Sha256 => {}
            Hash::Sha512 => text["algorithm"] = "sha512".into(),
            Hash::Sha1 => text = json!({"algorithm": "sha1", "legacy_sha1": true}),
        }
        match self.written {
            Digits::Lower => {}
            Digits::Upper => text["encoding"] = "hex-upper".into(),
            Digits::Base64 => text["encoding"] = "base64".into(),
        }
        let own = self.written == Digits::Base64;
        if own && self.reads_hex {
            text["also_reads"] = json!(["hex"]);
        } else if !own && self.reads_base64 {
            text["also_reads"] = json!(["base64"]);
        }
        match &self.around {
            Around::Prefix { text: prefix, .. } if prefix.is_empty() => {}
            Around::Prefix {
                text: prefix,
                is_required,
            } => {
                text["prefix"] = prefix.clone().into();
                text["prefix_required"] = (*is_required).into();
            }
            Around::Pairs { separator, tag } => {
                text["pairs"] = json!({"separator": separator, "tag": tag});
            }
            Around::Versions { tag } => text["versions"] = json!({ "tag": tag }),
        }
        if self.stray_quotes {
            text["stray_quotes"] = true.into();
        }
        if self.repeats {
            text["repeats"] = true.into();
        }
        text
    }
}

fn piece(part: &Part) -> Piece {
    match part {
        Part::Body => Piece::Body,
        Part::Timestamp => Piece::Time,
        Part::Id => Piece::Id,
        Part::Url => Piece::Url,
        Part::Literal(text) => Piece::Text(text.clone()),
        _ => panic!("a new part"),
    }
}

fn step(step: &KeyStep) -> Step {
    match step {
        KeyStep::Trim => Step::Trim,
        KeyStep::RemovePrefix(prefix) => Step::Without(prefix.clone()),
        KeyStep::Hex => Step::Hex,
        KeyStep::Base64 => Step::Base64,
        _ => panic!("a new step"),
    }
}

fn template(piece: &Piece) -> String {
    match piece {
        Piece::Body => "{body}".into(),
        Piece::Time => "{timestamp}".into(),
        Piece::Id => "{id}".into(),
        Piece::Url => "{url}".into(),
        Piece::Text(text) => text.replace('{', "{{").replace('}', "}}"),
    }
}
