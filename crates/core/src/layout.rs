//! Where in a header's value the tags stand, and a time beside them.

use crate::provider::{Layout, SignatureText};
use crate::signature::without_stray_quotes;

/// Shows `take` each text in `value` that stands where a tag belongs.
pub(crate) fn candidates<'v>(
    value: &'v [u8],
    rules: &SignatureText,
    mut take: impl FnMut(&'v [u8]),
) {
    match &rules.layout {
        Layout::One { .. } => one(value, rules).into_iter().flatten().for_each(take),
        Layout::Pairs { separator, tag } => {
            pairs(value, *separator)
                .filter(|(key, _)| *key == tag.as_bytes())
                .for_each(|(_, value)| take(value));
        }
        Layout::Versions { tag } => value
            .split(|byte| *byte == b' ')
            .filter_map(|entry| split_once(entry, b','))
            .filter(|(version, _)| *version == tag.as_bytes())
            .for_each(|(_, value)| take(value)),
    }
}

/// The texts one of which has to be the tag if the value is one: without the prefix, and as it
/// is. A tag may begin like a prefix, and the lengths tell which of the two it is.
#[inline]
pub(crate) fn one<'v>(value: &'v [u8], rules: &SignatureText) -> [Option<&'v [u8]>; 2] {
    let Layout::One {
        prefix,
        prefix_required,
    } = &rules.layout
    else {
        return [None; 2];
    };
    let value = if rules.stray_quotes {
        without_stray_quotes(value)
    } else {
        value
    };
    let bare = value.strip_prefix(prefix.as_bytes());
    let is_bare = prefix.is_empty() || *prefix_required;
    [bare, (!is_bare).then_some(value)]
}

/// The values under `key` in a list of pairs.
pub(crate) fn values<'v>(
    value: &'v [u8],
    layout: &Layout,
    key: &str,
) -> impl Iterator<Item = &'v [u8]> {
    let separator = match layout {
        Layout::Pairs { separator, .. } => Some(*separator),
        Layout::One { .. } | Layout::Versions { .. } => None,
    };
    separator
        .into_iter()
        .flat_map(|separator| pairs(value, separator))
        .filter(move |(found, _)| *found == key.as_bytes())
        .map(|(_, value)| value)
}

/// What is no pair is passed over.
fn pairs(value: &[u8], separator: u8) -> impl Iterator<Item = (&[u8], &[u8])> {
    value
        .split(move |byte| *byte == separator)
        .filter_map(|item| split_once(without_spaces(item), b'='))
}

/// Without the white space that may stand around an item (RFC 9110, section 5.6.3).
fn without_spaces(mut item: &[u8]) -> &[u8] {
    while let [b' ' | b'\t', rest @ ..] | [rest @ .., b' ' | b'\t'] = item {
        item = rest;
    }
    item
}

fn split_once(text: &[u8], at: u8) -> Option<(&[u8], &[u8])> {
    let place = text.iter().position(|byte| *byte == at)?;
    let (before, rest) = text.split_at_checked(place)?;
    Some((before, rest.get(1..)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(layout: Layout, value: &str) -> Vec<String> {
        let rules = SignatureText {
            layout,
            ..SignatureText::default()
        };
        let mut found = Vec::new();
        candidates(value.as_bytes(), &rules, |text| {
            found.push(String::from_utf8_lossy(text).into_owned());
        });
        found
    }

    #[test]
    fn of_a_list_of_pairs_the_values_of_one_key_count() {
        let layout = |separator| Layout::Pairs {
            separator,
            tag: "v1".into(),
        };
        let value = "t=1,v1=a, v1=b ,v0=c,v1,=d,v1==e,v11=f";
        assert_eq!(found(layout(b','), value), ["a", "b", "=e"]);
        assert_eq!(found(layout(b';'), value), [""; 0]);
        assert_eq!(found(layout(b';'), "t=1;v1=a"), ["a"]);
        let times = |key| values(value.as_bytes(), &layout(b','), key).count();
        assert_eq!([times("t"), times("v0"), times("s")], [1, 1, 0]);
    }

    #[test]
    fn of_a_list_of_versions_the_tags_of_one_count() {
        let layout = Layout::Versions { tag: "v1".into() };
        let value = "v1,a v1a,b  v2,c v1 ,d v1,e,f v1,";
        assert_eq!(found(layout, value), ["a", "e,f", ""]);
    }

    #[test]
    fn a_prefix_may_have_to_be_there() {
        let layout = |prefix_required| Layout::One {
            prefix: "sha256=".into(),
            prefix_required,
        };
        assert_eq!(found(layout(true), "sha256=a"), ["a"]);
        assert_eq!(found(layout(true), "a"), [""; 0]);
        assert_eq!(found(layout(false), "a"), ["a"]);
        assert_eq!(found(layout(false), "sha256=a"), ["a", "sha256=a"]);
    }
}
