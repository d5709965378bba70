//! The bytes that were signed.

use std::borrow::Cow;

use crate::error::CanonicalizationError;
use crate::form::Form;
use crate::json::Document;
use crate::provider::Part;

/// Looks for the form in which `accepts` takes the body, trying `forms` in their order.
pub(crate) fn find<'body>(
    body: &'body [u8],
    forms: &[Form],
    mut accepts: impl FnMut(&[u8]) -> bool,
) -> Option<(Form, Cow<'body, [u8]>)> {
    let mut document = None;
    let mut common_tried = false;
    for &form in forms {
        let message = match form.rules() {
            None => Cow::Borrowed(body),
            // A body that is not JSON has no canonical message: not even "null", which is
            // what a lenient parser would sign in its place.
            Some(rules) => match document.get_or_insert_with(|| Document::parse(body)) {
                Err(_) => continue,
                Ok(document) => {
                    // Most bodies hold nothing that the forms spell in different ways.
                    if !document.is_peculiar_to(rules) {
                        if common_tried {
                            continue;
                        }
                        common_tried = true;
                    }
                    match document.write(rules) {
                        Ok(message) => message,
                        Err(_) => continue,
                    }
                }
            },
        };
        if accepts(&message) {
            return Some((form, message));
        }
    }
    None
}

/// The message that a sender who uses the first of `forms` signs.
pub(crate) fn to_sign<'body>(
    body: &'body [u8],
    forms: &[Form],
) -> Result<Cow<'body, [u8]>, CanonicalizationError> {
    match forms.first().and_then(|form| form.rules()) {
        None => Ok(Cow::Borrowed(body)),
        Some(rules) => Ok(Document::parse(body)?.write(rules)?),
    }
}

/// What the parts of a message stand for.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Signed<'r> {
    pub(crate) body: &'r [u8],
    pub(crate) timestamp: &'r [u8],
    pub(crate) id: &'r [u8],
    pub(crate) url: &'r [u8],
}

/// A message made of parts.
pub(crate) fn fill(parts: &[Part], signed: &Signed<'_>) -> Vec<u8> {
    let texts = parts.iter().map(|part| match part {
        Part::Body => signed.body,
        Part::Timestamp => signed.timestamp,
        Part::Id => signed.id,
        Part::Url => signed.url,
        Part::Literal(text) => text.as_bytes(),
    });
    let mut message = Vec::with_capacity(texts.clone().map(<[u8]>::len).sum());
    texts.for_each(|text| message.extend_from_slice(text));
    message
}
