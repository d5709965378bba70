//! Finding one header among the places where servers put it.
//!
//! Measured on Apache, nginx, lighttpd and `LiteSpeed`: a rewritten request shows a variable
//! again with `REDIRECT_` in front, once for each rewrite; a header that was unset afterwards
//! is left in those alone; a rule of the merchant's own can copy it into a variable of any
//! name. Names with underscores are no headers: several servers make the same variable of
//! `X_A` and `X-A`, so that anybody could put a second value there.

use crate::error::ConfigError;
use crate::reason::Reason;
use crate::request::Request;
use crate::signature::trim;

/// Longer values are not looked at.
pub(crate) const LONGEST_VALUE: usize = 8 * 1024;

const REDIRECT: &str = "REDIRECT_";

/// How often a server may have rewritten a request.
const MOST_REDIRECTS: usize = 3;

/// A header's names, likeliest first, each in all its spellings.
pub(crate) struct Header {
    names: Vec<Name>,
    /// A server variable into which the merchant's own rule copies the header.
    neutral: Option<Variables>,
    /// Whether its value may hold a comma.
    is_list: bool,
}

struct Name {
    dashed: Box<str>,
    variables: Variables,
}

/// A variable's name as it is, and behind one to three redirects.
struct Variables([Box<str>; MOST_REDIRECTS + 1]);

impl Variables {
    fn of(name: &str) -> Self {
        Self(core::array::from_fn(|redirects| {
            (REDIRECT.repeat(redirects) + name).into()
        }))
    }
}

/// A header's value, trimmed and not empty, and where it stood.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Found<'r> {
    pub(crate) value: &'r [u8],
    pub(crate) place: &'r str,
}

impl Header {
    /// `setting` is what the names came from, for an error.
    pub(crate) fn new<'a>(
        names: impl IntoIterator<Item = &'a str>,
        setting: &'static str,
        neutral: Option<&str>,
    ) -> Result<Self, ConfigError> {
        let names = names
            .into_iter()
            .map(|name| {
                if !is_name(name) {
                    return Err(ConfigError::HeaderName { setting });
                }
                Ok(Name {
                    dashed: name.into(),
                    variables: Variables::of(&variable(name)),
                })
            })
            .collect::<Result<Vec<_>, _>>()?;
        if names.is_empty() {
            return Err(ConfigError::NoHeaders);
        }
        let neutral = match neutral {
            None => None,
            Some(name) if is_variable(name) => Some(Variables::of(name)),
            Some(_) => return Err(ConfigError::VariableName),
        };
        Ok(Self {
            names,
            neutral,
            is_list: false,
        })
    }

    /// The same, and its value may hold a comma, which gives a doubled header away elsewhere.
    pub(crate) fn holding_list(mut self, is_list: bool) -> Self {
        self.is_list = is_list;
        self
    }

    /// The dashed names that are looked for.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.names.iter().map(|name| &*name.dashed)
    }

    /// The value under the first name that has one. All places that show it must agree.
    ///
    /// # Errors
    ///
    /// [`Reason::HeaderDuplicated`] and [`Reason::HeaderConflict`], with the first place.
    pub(crate) fn find<'r>(
        &'r self,
        request: &Request<'r>,
    ) -> Result<Option<Found<'r>>, (Reason, Found<'r>)> {
        for name in &self.names {
            let mut places = Places::of(self);
            places.look_in_server(request, &name.variables);
            let in_server = places.seen;
            self.look_in_neutral(request, &mut places);
            let in_variables = places.seen;
            places.look_in_headers(request, &name.dashed);
            if in_server > 0 || places.seen > in_variables {
                return places.outcome();
            }
        }
        let mut places = Places::of(self);
        self.look_in_neutral(request, &mut places);
        places.outcome()
    }

    /// All values under the first name that has one, and in the merchant's own variable.
    pub(crate) fn find_all<'r>(&'r self, request: &Request<'r>) -> Vec<Found<'r>> {
        let mut found = Vec::new();
        for name in &self.names {
            see_variables(request, &name.variables, &mut found);
            for value in request.values(&name.dashed) {
                see(value, &name.dashed, &mut found);
            }
            if !found.is_empty() {
                break;
            }
        }
        if let Some(neutral) = &self.neutral {
            see_variables(request, neutral, &mut found);
        }
        found
    }

    fn look_in_neutral<'r>(&'r self, request: &Request<'r>, places: &mut Places<'r>) {
        if let Some(neutral) = &self.neutral {
            places.look_in_server(request, neutral);
        }
    }
}

fn see_variables<'r>(request: &Request<'r>, variables: &'r Variables, found: &mut Vec<Found<'r>>) {
    for name in &variables.0 {
        if let Some(value) = request.variable(name.as_bytes()) {
            see(value, name, found);
        }
    }
}

fn see<'r>(value: &'r [u8], place: &'r str, found: &mut Vec<Found<'r>>) {
    let value = trim(value);
    if !value.is_empty() {
        found.push(Found { value, place });
    }
}

/// What the places looked at so far have shown.
struct Places<'r> {
    is_list: bool,
    first: Option<Found<'r>>,
    /// How many were not empty.
    seen: usize,
    differ: bool,
    /// The header came twice: on its own, or joined by a server, which puts a comma between
    /// the values (RFC 9110, section 5.3). But for lists, no signature, time or id holds one.
    twice: bool,
}

impl<'r> Places<'r> {
    fn of(header: &Header) -> Self {
        Self {
            is_list: header.is_list,
            first: None,
            seen: 0,
            differ: false,
            twice: false,
        }
    }

    fn look_in_server(&mut self, request: &Request<'r>, variables: &'r Variables) {
        for name in &variables.0 {
            if let Some(value) = request.variable(name.as_bytes()) {
                self.see(value, name);
            }
        }
    }

    fn look_in_headers(&mut self, request: &Request<'r>, dashed: &'r str) {
        for (index, value) in request.values(dashed).enumerate() {
            self.twice |= index > 0;
            self.see(value, dashed);
        }
    }

    fn see(&mut self, value: &'r [u8], place: &'r str) {
        let value = trim(value);
        if value.is_empty() {
            return;
        }
        self.seen = self.seen.saturating_add(1);
        self.twice |= !self.is_list && value.contains(&b',');
        match self.first {
            None => self.first = Some(Found { value, place }),
            Some(first) => self.differ |= first.value != value,
        }
    }

    fn outcome(self) -> Result<Option<Found<'r>>, (Reason, Found<'r>)> {
        let Some(found) = self.first else {
            return Ok(None);
        };
        if self.twice {
            Err((Reason::HeaderDuplicated, found))
        } else if self.differ {
            Err((Reason::HeaderConflict, found))
        } else {
            Ok(Some(found))
        }
    }
}

/// The name without the `REDIRECT_` that rewriting puts in front.
pub(crate) fn without_redirects(mut name: &[u8]) -> &[u8] {
    for _ in 0..MOST_REDIRECTS {
        name = name.strip_prefix(REDIRECT.as_bytes()).unwrap_or(name);
    }
    name
}

/// The server variable that stands for a header (RFC 3875, section 4.1.18).
pub(crate) fn variable(header: &str) -> String {
    format!("HTTP_{}", header.to_ascii_uppercase().replace('-', "_"))
}

/// A field name (RFC 9110, section 5.6.2), without the underscore that servers drop.
pub(crate) fn is_name(name: &str) -> bool {
    !name.is_empty()
        && name
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || (b"!#$%&'*+-.^`|~".contains(&byte)))
}

fn is_variable(name: &str) -> bool {
    !name.is_empty()
        && !name.starts_with(REDIRECT)
        && name
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}
