//! From text to a value, without recursion.

use std::borrow::Cow;
use std::mem;

use super::cursor::Cursor;
use super::{PayloadError, Value, number};

/// How many arrays and objects may be nested, empty ones included. A value is dropped, compared
/// and handed to a host by recursion, so that it must not be deeper than any stack.
const MAX_DEPTH: usize = 512;

type Members<'m> = Vec<(Cow<'m, str>, Value<'m>)>;

/// An array or object that has not been closed yet.
enum Open<'m> {
    Array(Vec<Value<'m>>),
    /// With the key of the value that comes next.
    Object(Members<'m>, Cow<'m, str>),
}

/// Reads the value at `cursor`.
pub(super) fn read<'m>(mut cursor: Cursor<'m>) -> Result<Value<'m>, PayloadError> {
    let mut open: Vec<Open<'m>> = Vec::new();
    'value: loop {
        let mut value = match cursor.peek() {
            Some(b'[' | b'{') if open.len() == MAX_DEPTH => return Err(PayloadError::TooDeep),
            Some(b'[') => {
                cursor.take(b'[');
                if !cursor.take(b']') {
                    open.push(Open::Array(Vec::new()));
                    continue 'value;
                }
                Value::Array(Vec::new())
            }
            Some(b'{') => {
                cursor.take(b'{');
                if !cursor.take(b'}') {
                    let key = key(&mut cursor)?;
                    open.push(Open::Object(Vec::new(), key));
                    continue 'value;
                }
                Value::Object(Vec::new())
            }
            Some(b'"') => Value::String(cursor.string()?),
            _ => match cursor.literal() {
                "null" => Value::Null,
                "true" => Value::Bool(true),
                "false" => Value::Bool(false),
                number => number::value(number),
            },
        };
        loop {
            value = match open.pop() {
                None => return Ok(value),
                Some(Open::Array(mut elements)) => {
                    elements.push(value);
                    if cursor.take(b',') {
                        open.push(Open::Array(elements));
                        continue 'value;
                    }
                    cursor.take(b']');
                    Value::Array(elements)
                }
                Some(Open::Object(mut members, name)) => {
                    members.push((name, value));
                    if cursor.take(b',') {
                        let key = key(&mut cursor)?;
                        open.push(Open::Object(members, key));
                        continue 'value;
                    }
                    cursor.take(b'}');
                    Value::Object(without_duplicates(members))
                }
            };
        }
    }
}

/// Reads a key and its colon.
fn key<'m>(cursor: &mut Cursor<'m>) -> Result<Cow<'m, str>, PayloadError> {
    let key = cursor.string()?;
    cursor.take(b':');
    Ok(key)
}

/// Leaves each key's last value in the place of its first.
fn without_duplicates(mut members: Members<'_>) -> Members<'_> {
    let keys = members.iter().map(|(key, _)| key.as_ref());
    let mut sorted: Vec<(&str, usize)> = keys.zip(0..).collect();
    sorted.sort_unstable();
    let same = |(one, _): &(&str, usize), (other, _): &(&str, usize)| one == other;
    let mut places: Vec<(usize, usize)> = sorted
        .chunk_by(same)
        .filter_map(|places| Some((places.first()?.1, places.last()?.1)))
        .collect();
    if places.len() == members.len() {
        return members;
    }
    places.sort_unstable();
    places
        .into_iter()
        .filter_map(|(_, last)| members.get_mut(last).map(mem::take))
        .collect()
}
