//! What can be wrong with a row. No text repeats what stands in it.

use core::fmt;

use crate::error::write_names;

/// A provider's row is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct RowError {
    /// The field, its objects' names and its own joined by dots; empty for the row as a whole.
    pub field: &'static str,
    /// What is wrong with it.
    pub problem: RowProblem,
}

/// What is wrong with a field of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum RowProblem {
    /// The text is not JSON.
    NotJson,
    /// It is not there and has to be.
    Missing,
    /// It is an object with a field that the format does not have; it has these.
    UnknownField(&'static [&'static str]),
    /// It has another type than this.
    WrongType(&'static str),
    /// It must be one of these.
    NotOneOf(&'static [&'static str]),
    /// It must have this.
    MustHave(&'static str),
    /// It must be a whole number in this range.
    OutOfRange(&'static str),
    /// It is not the name of a header.
    HeaderName,
    /// It is the name of a header that carries something else.
    Taken,
    /// It cannot be there along with this field.
    Excludes(&'static str),
    /// It has to be there if and only if the message has this placeholder.
    OnlyIfSigned(&'static str),
    /// It is a template with a brace that does not belong to a placeholder.
    Brace,
    /// It is a template that does not have the body once, and other placeholders at most once.
    Placeholders,
    /// It is a template with the id directly beside another placeholder.
    Unseparated,
    /// SHA-1 was not asked for in so many words.
    LegacySha1,
    /// Its text is longer than 1 MiB.
    TooLong,
    /// The process keeps too many rows already.
    TooMany,
}

impl RowError {
    pub(super) const fn new(field: &'static str, problem: RowProblem) -> Self {
        Self { field, problem }
    }

    pub(super) const fn of_row(problem: RowProblem) -> Self {
        Self::new("", problem)
    }
}

impl fmt::Display for RowError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let field = if self.field.is_empty() {
            "the row"
        } else {
            self.field
        };
        write!(f, "provider row: {field} ")?;
        match self.problem {
            RowProblem::NotJson => f.write_str("is not valid JSON"),
            RowProblem::Missing => f.write_str("is missing"),
            RowProblem::UnknownField(known) => {
                f.write_str("has an unknown field; the known ones are ")?;
                write_names(f, known.iter().copied())
            }
            RowProblem::WrongType(wanted) => write!(f, "must be {wanted}"),
            RowProblem::NotOneOf(known) => {
                f.write_str("must be one of ")?;
                write_names(f, known.iter().copied())
            }
            RowProblem::MustHave(what) => write!(f, "must have {what}"),
            RowProblem::OutOfRange(range) => write!(f, "must be a whole number {range}"),
            RowProblem::HeaderName => f.write_str(
                "must hold names as they are sent, such as X-Signature: letters, digits and \
                 dashes (servers drop names with underscores)",
            ),
            RowProblem::Taken => f.write_str("must be another header than the others of the row"),
            RowProblem::Excludes(other) => write!(f, "cannot be given along with {other}"),
            RowProblem::OnlyIfSigned(placeholder) => write!(
                f,
                "has to be given if message holds {{{placeholder}}}, and only then: what is not \
                 signed proves nothing"
            ),
            RowProblem::Brace => f.write_str(
                "may hold {body}, {timestamp}, {id} and {url}; {{ and }} stand for braces",
            ),
            RowProblem::Placeholders => {
                f.write_str("must hold {body} once, and {timestamp}, {id} and {url} at most once")
            }
            RowProblem::Unseparated => f.write_str(
                "must hold some text between {id} and the placeholders beside it: the border \
                 between them could be moved otherwise",
            ),
            RowProblem::LegacySha1 => {
                f.write_str("has to be true for the algorithm sha1, and is for nothing else")
            }
            RowProblem::TooLong => f.write_str("is longer than 1 MiB"),
            RowProblem::TooMany => f.write_str("is one too many: a process keeps 1024 of them"),
        }
    }
}
