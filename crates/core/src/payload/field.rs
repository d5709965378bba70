//! Single fields, by the path on which they stand. Nothing else of the text is taken in, so
//! that its depth does not matter.

use std::borrow::Cow;

use super::cursor::Cursor;

/// What stands at the end of a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Scalar<'m> {
    /// A string.
    Text(Cow<'m, str>),
    /// A string with a surrogate that lacks its other half.
    Unreadable,
    /// A number, as it is spelled.
    Number(&'m str),
    /// `true` or `false`.
    Bool(bool),
    /// `null`.
    Null,
    /// An array or an object.
    Nested,
}

/// Finds the field at `path`, keys joined by dots, in `text`, which was found to be JSON. As in
/// a parsed value, the last member of a name counts, and arrays are not entered.
pub(crate) fn find<'m>(text: &'m [u8], path: &str) -> Option<Scalar<'m>> {
    let mut cursor = walk(text, path)?;
    Some(match cursor.peek()? {
        b'"' => cursor.string().map_or(Scalar::Unreadable, Scalar::Text),
        b'[' | b'{' => Scalar::Nested,
        _ => match cursor.literal() {
            "null" => Scalar::Null,
            "true" => Scalar::Bool(true),
            "false" => Scalar::Bool(false),
            number => Scalar::Number(number),
        },
    })
}

/// The text of the object at `path`, or of the whole for an empty path, if it is one.
pub(crate) fn object<'m>(text: &'m [u8], path: &str) -> Option<&'m [u8]> {
    let mut cursor = match path {
        "" => Cursor::new(text),
        path => walk(text, path)?,
    };
    (cursor.peek() == Some(b'{')).then(|| cursor.value())
}

fn walk<'m>(text: &'m [u8], path: &str) -> Option<Cursor<'m>> {
    path.split('.').try_fold(Cursor::new(text), member)
}

/// The value of the last member called `name`, if an object stands here that has one.
fn member<'m>(mut cursor: Cursor<'m>, name: &str) -> Option<Cursor<'m>> {
    if !cursor.take(b'{') {
        return None;
    }
    let mut found = None;
    while cursor.peek() == Some(b'"') {
        if cursor.key_is(name) {
            found = Some(cursor);
        }
        cursor.pass_value();
        cursor.take(b',');
    }
    found
}

/// The first field of `paths` that is there, which `null` is not.
pub(crate) fn present<'m>(text: &'m [u8], paths: &[impl AsRef<str>]) -> Option<Scalar<'m>> {
    let mut found = paths.iter().filter_map(|path| find(text, path.as_ref()));
    found.find(|scalar| *scalar != Scalar::Null)
}
