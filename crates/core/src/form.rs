//! The canonical forms, each a record of data that one writer follows.

use crate::error::{CanonicalizationError, ConfigError};
use crate::json::{Document, Escapes, KeyOrder, LoneSurrogate, NumberStyle, Rules};

/// A way to write a body as the bytes that are signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Form {
    /// The body itself, byte for byte, JSON or not.
    Raw,
    /// What `JSON.stringify` (ECMA-262, section 25.5.2) makes of the body's value once every
    /// object's keys are sorted. That is RFC 8785, except that array-index keys come first,
    /// lone surrogates and duplicate keys are allowed, and a number beyond a double's range
    /// is `null`.
    Js,
    /// What PHP 8's `json_encode` with `JSON_UNESCAPED_SLASHES` makes of what `json_decode`
    /// reads into arrays, those sorted by `ksort` as strings unless they are lists.
    Php,
    /// What Go's `encoding/json` (1.22 and newer) makes of what it reads into an `any`.
    Go,
    /// The same before Go 1.22, which wrote U+0008 and U+000C as `\u0008` and `\u000c`.
    GoLegacy,
    /// What Ruby's `JSON.generate` (json 2.6) with `ascii_only` makes of what `JSON.parse`
    /// reads, its hashes sorted by key.
    Ruby,
}

const PHP: Rules = Rules {
    order: KeyOrder::Php,
    escapes: Escapes {
        non_ascii: true,
        lone_surrogate: LoneSurrogate::Refused,
        ..Rules::ECMASCRIPT.escapes
    },
    numbers: NumberStyle::Php,
    lists: true,
    depth: 511,
};

const GO: Rules = Rules {
    order: KeyOrder::Bytes,
    escapes: Escapes {
        markup: true,
        line_separators: true,
        lone_surrogate: LoneSurrogate::Replaced,
        ..Rules::ECMASCRIPT.escapes
    },
    numbers: NumberStyle::Go,
    lists: false,
    depth: 10_000,
};

const GO_LEGACY: Rules = Rules {
    escapes: Escapes {
        short: false,
        ..GO.escapes
    },
    ..GO
};

const RUBY: Rules = Rules {
    order: KeyOrder::Bytes,
    escapes: Escapes {
        non_ascii: true,
        lone_surrogate: LoneSurrogate::Refused,
        ..Rules::ECMASCRIPT.escapes
    },
    numbers: NumberStyle::Ruby,
    lists: false,
    depth: 100,
};

impl Form {
    /// Every form.
    pub const ALL: [Self; 6] = [
        Self::Raw,
        Self::Js,
        Self::Php,
        Self::Go,
        Self::GoLegacy,
        Self::Ruby,
    ];

    pub(crate) const NAMES: [&'static str; 6] = ["raw", "js", "php", "go", "go-legacy", "ruby"];

    /// The name to select it by.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Raw => "raw",
            Self::Js => "js",
            Self::Php => "php",
            Self::Go => "go",
            Self::GoLegacy => "go-legacy",
            Self::Ruby => "ruby",
        }
    }

    /// The form of that name.
    ///
    /// # Errors
    ///
    /// [`ConfigError::UnknownForm`].
    pub fn named(name: &str) -> Result<Self, ConfigError> {
        Self::ALL
            .into_iter()
            .find(|form| form.name() == name)
            .ok_or(ConfigError::UnknownForm)
    }

    /// How to write JSON in this form; `None` for the raw body.
    pub(crate) const fn rules(self) -> Option<&'static Rules> {
        match self {
            Self::Raw => None,
            Self::Js => Some(&Rules::ECMASCRIPT),
            Self::Php => Some(&PHP),
            Self::Go => Some(&GO),
            Self::GoLegacy => Some(&GO_LEGACY),
            Self::Ruby => Some(&RUBY),
        }
    }
}

/// The bytes that are signed when `body` is signed in `form`.
///
/// A UTF-8 byte order mark before the JSON text is dropped; of a duplicate key the last value
/// counts; nesting may be of any depth unless the form limits it. The work is linear in the
/// body, but for sorting keys.
///
/// # Errors
///
/// [`CanonicalizationError::NotJson`] when `body` is not exactly one JSON text (RFC 8259) in
/// valid UTF-8, and another one when the program that a form is named after refuses the body.
/// [`Form::Raw`] never fails.
pub fn canonicalize(body: &[u8], form: Form) -> Result<Vec<u8>, CanonicalizationError> {
    match form.rules() {
        None => Ok(body.to_vec()),
        Some(rules) => Ok(Document::parse(body)?.write(rules)?.into_owned()),
    }
}
