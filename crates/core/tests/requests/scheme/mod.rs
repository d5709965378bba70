//! How a provider signs, said and done a second time, with nothing of the core's but its forms.

mod base64;
mod named;
mod rows;

use hmac::{Hmac, KeyInit, Mac};
use paysig_core::{Form, canonicalize};

pub(crate) type Pair = (Vec<u8>, Vec<u8>);

#[allow(clippy::struct_excessive_bools, reason = "as many as a row has")]
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Scheme {
    pub(crate) headers: Vec<String>,
    pub(crate) hash: Hash,
    pub(crate) written: Digits,
    pub(crate) reads_hex: bool,
    pub(crate) reads_base64: bool,
    pub(crate) around: Around,
    pub(crate) stray_quotes: bool,
    pub(crate) repeats: bool,
    pub(crate) signed: Signed,
    /// From the secret's text to the key.
    pub(crate) key: Vec<Step>,
    pub(crate) time: Option<Time>,
    pub(crate) id: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Hash {
    Sha1,
    Sha256,
    Sha512,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Digits {
    Lower,
    Upper,
    Base64,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Around {
    Prefix { text: String, is_required: bool },
    Pairs { separator: char, tag: String },
    Versions { tag: String },
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Signed {
    Template(Vec<Piece>),
    Canonical(Vec<Form>),
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Piece {
    Body,
    Time,
    Id,
    Url,
    Text(String),
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Step {
    Trim,
    Without(String),
    Hex,
    Base64,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Time {
    pub(crate) at: At,
    pub(crate) is_milliseconds: bool,
    pub(crate) window: u32,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) enum At {
    Header(String),
    Pair(String),
}

/// What one delivery is made of.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Delivery<'a> {
    pub(crate) body: &'a [u8],
    pub(crate) time: &'a str,
    pub(crate) id: &'a str,
    pub(crate) url: &'a str,
}

impl Scheme {
    pub(crate) fn signs(&self, piece: &Piece) -> bool {
        matches!(&self.signed, Signed::Template(pieces) if pieces.contains(piece))
    }

    pub(crate) fn is_list(&self) -> bool {
        self.repeats || !matches!(self.around, Around::Prefix { .. })
    }

    /// How the time is written that is `seconds` after 1970.
    pub(crate) fn time_text(&self, seconds: i64) -> String {
        match &self.time {
            Some(time) if time.is_milliseconds => format!("{seconds}000"),
            _ => seconds.to_string(),
        }
    }

    /// The text of a secret that stands for `key`, which has no white space around it.
    pub(crate) fn secret(&self, key: &[u8]) -> Vec<u8> {
        let steps = self.key.iter().rev();
        steps.fold(key.to_vec(), |text, step| match step {
            Step::Trim => [b" \t", &text[..], b"\r\n"].concat(),
            Step::Without(prefix) => [prefix.as_bytes(), &text].concat(),
            Step::Hex => hex::encode_upper(text).into_bytes(),
            Step::Base64 => base64::encode(&text).into_bytes(),
        })
    }

    /// What is signed; of canonical JSON, what is tried first.
    pub(crate) fn message(&self, delivery: &Delivery<'_>) -> Option<Vec<u8>> {
        match &self.signed {
            Signed::Canonical(forms) => canonicalize(delivery.body, forms[0]).ok(),
            Signed::Template(pieces) => {
                let pieces = pieces.iter().map(|piece| match piece {
                    Piece::Body => delivery.body,
                    Piece::Time => delivery.time.as_bytes(),
                    Piece::Id => delivery.id.as_bytes(),
                    Piece::Url => delivery.url.as_bytes(),
                    Piece::Text(text) => text.as_bytes(),
                });
                Some(pieces.collect::<Vec<_>>().concat())
            }
        }
    }

    pub(crate) fn tag(&self, key: &[u8], message: &[u8]) -> Vec<u8> {
        macro_rules! tag {
            ($hash:ty) => {{
                let mut mac = Hmac::<$hash>::new_from_slice(key).expect("a key of any length");
                mac.update(message);
                mac.finalize().into_bytes().to_vec()
            }};
        }
        match self.hash {
            Hash::Sha1 => tag!(sha1::Sha1),
            Hash::Sha256 => tag!(sha2::Sha256),
            Hash::Sha512 => tag!(sha2::Sha512),
        }
    }

    pub(crate) fn digits(&self, tag: &[u8]) -> String {
        match self.written {
            Digits::Lower => hex::encode(tag),
            Digits::Upper => hex::encode_upper(tag),
            Digits::Base64 => base64::encode(tag),
        }
    }

    /// One tag as it stands in the header, or in a list there.
    pub(crate) fn item(&self, digits: &str) -> String {
        match &self.around {
            Around::Prefix {
                text,
                is_required: true,
            } => format!("{text}{digits}"),
            Around::Prefix { .. } => digits.to_owned(),
            Around::Pairs { tag, .. } => format!("{tag}={digits}"),
            Around::Versions { tag } => format!("{tag},{digits}"),
        }
    }

    /// A header's value with all these items, and the time where it stands among them.
    pub(crate) fn value(&self, time: &str, items: &[String]) -> String {
        let joint = match &self.around {
            Around::Pairs { separator, .. } => *separator,
            Around::Versions { .. } => ' ',
            Around::Prefix { .. } => ',',
        };
        let mut all = items.to_vec();
        if let Some(At::Pair(key)) = self.time.as_ref().map(|time| &time.at) {
            all.insert(0, format!("{key}={time}"));
        }
        all.join(&joint.to_string())
    }

    /// The headers of a genuine delivery, the signature's first.
    pub(crate) fn sent(&self, key: &[u8], delivery: &Delivery<'_>) -> Option<Vec<Pair>> {
        let tag = self.tag(key, &self.message(delivery)?);
        Some(self.around_tag(&tag, delivery))
    }

    /// The same with any tag.
    pub(crate) fn around_tag(&self, tag: &[u8], delivery: &Delivery<'_>) -> Vec<Pair> {
        let value = self.value(delivery.time, &[self.item(&self.digits(tag))]);
        let mut headers = vec![(self.headers[0].clone(), value)];
        if let Some(At::Header(name)) = self.time.as_ref().map(|time| &time.at) {
            headers.push((name.clone(), delivery.time.to_owned()));
        }
        if let Some(name) = &self.id {
            headers.push((name.clone(), delivery.id.to_owned()));
        }
        let headers = headers.into_iter();
        headers
            .map(|(name, value)| (name.into_bytes(), value.into_bytes()))
            .collect()
    }

    /// Whether a header's value claims this tag.
    pub(crate) fn claims(&self, value: &[u8], tag: &[u8]) -> bool {
        let value = String::from_utf8_lossy(value);
        if self.repeats {
            value.split(',').any(|one| self.claims_once(one, tag))
        } else {
            self.claims_once(&value, tag)
        }
    }

    fn claims_once(&self, value: &str, tag: &[u8]) -> bool {
        let mut value = value.trim_matches([' ', '\t', '\r', '\n']);
        match &self.around {
            Around::Prefix { text, is_required } => {
                if self.stray_quotes {
                    value = without_one(value, &["*\"", "\""], |text, end| text.strip_prefix(end));
                    value = without_one(value, &["\"*", "\""], |text, end| text.strip_suffix(end));
                }
                let bare = value.strip_prefix(&**text);
                bare.is_some_and(|bare| self.is_tag(bare, tag))
                    || !is_required && self.is_tag(value, tag)
            }
            Around::Pairs {
                separator,
                tag: own,
            } => pairs(value, *separator).any(|(key, text)| key == own && self.is_tag(text, tag)),
            Around::Versions { tag: own } => value
                .split(' ')
                .filter_map(|entry| entry.split_once(','))
                .any(|(version, text)| version == own && self.is_tag(text, tag)),
        }
    }

    fn is_tag(&self, text: &str, tag: &[u8]) -> bool {
        (self.reads_hex && text.eq_ignore_ascii_case(&hex::encode(tag)))
            || (self.reads_base64 && text == base64::encode(tag))
    }

    /// The times that stand in a signature's header.
    pub(crate) fn times_in(&self, value: &[u8]) -> Vec<String> {
        let value = String::from_utf8_lossy(value);
        match (&self.around, self.time.as_ref().map(|time| &time.at)) {
            (Around::Pairs { separator, .. }, Some(At::Pair(own))) => {
                pairs(value.trim_matches([' ', '\t', '\r', '\n']), *separator)
                    .filter(|(key, _)| key == own)
                    .map(|(_, time)| time.to_owned())
                    .collect()
            }
            _ => Vec::new(),
        }
    }
}

fn pairs(value: &str, separator: char) -> impl Iterator<Item = (&str, &str)> {
    let items = value.split(separator);
    items.filter_map(|item| item.trim_matches([' ', '\t']).split_once('='))
}

fn without_one<'t>(
    text: &'t str,
    ends: &[&str],
    strip: impl Fn(&'t str, &str) -> Option<&'t str>,
) -> &'t str {
    ends.iter().find_map(|end| strip(text, end)).unwrap_or(text)
}
