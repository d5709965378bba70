//! The template of a signed message.

use super::error::{RowError, RowProblem};
use crate::provider::{Message, Part};

const BRACE: RowError = RowError::new("message", RowProblem::Brace);

/// Reads `{timestamp}.{body}` and the like. A body alone needs no template.
pub(super) fn read(template: &str) -> Result<Message, RowError> {
    let mut parts = Vec::new();
    let mut literal = String::new();
    let mut rest = template;
    while let Some(place) = rest.find(['{', '}']) {
        let (before, at) = rest.split_at_checked(place).ok_or(BRACE)?;
        literal.push_str(before);
        if let Some((brace, behind)) = doubled(at) {
            literal.push(brace);
            rest = behind;
            continue;
        }
        let (name, behind) = at
            .strip_prefix('{')
            .and_then(|inner| inner.split_once('}'))
            .ok_or(BRACE)?;
        add(&mut parts, &mut literal);
        parts.push(match name {
            "body" => Part::Body,
            "timestamp" => Part::Timestamp,
            "id" => Part::Id,
            "url" => Part::Url,
            _ => return Err(BRACE),
        });
        rest = behind;
    }
    literal.push_str(rest);
    add(&mut parts, &mut literal);

    let count = |wanted: &Part| parts.iter().filter(|part| *part == wanted).count();
    let others = [Part::Timestamp, Part::Id, Part::Url];
    if count(&Part::Body) != 1 || others.iter().any(|part| count(part) > 1) {
        return Err(RowError::new("message", RowProblem::Placeholders));
    }
    let is_literal = |part: &Part| matches!(part, Part::Literal(_));
    let is_unseparated =
        |parts: &[Part]| parts.contains(&Part::Id) && !parts.iter().any(is_literal);
    if parts.windows(2).any(is_unseparated) {
        return Err(RowError::new("message", RowProblem::Unseparated));
    }
    Ok(if parts == [Part::Body] {
        Message::Raw
    } else {
        Message::Template(parts)
    })
}

fn doubled(text: &str) -> Option<(char, &str)> {
    let open = text.strip_prefix("{{").map(|rest| ('{', rest));
    open.or_else(|| text.strip_prefix("}}").map(|rest| ('}', rest)))
}

fn add(parts: &mut Vec<Part>, literal: &mut String) {
    if !literal.is_empty() {
        parts.push(Part::Literal(std::mem::take(literal)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_template_is_placeholders_and_the_text_between_them() {
        let literal = |text: &str| Part::Literal(text.into());
        let expected = vec![
            literal("{v0:"),
            Part::Id,
            literal("."),
            Part::Timestamp,
            literal("}"),
            Part::Body,
            literal("."),
        ];
        let read = read("{{v0:{id}.{timestamp}}}{body}.");
        assert_eq!(read, Ok(Message::Template(expected)));
    }

    #[test]
    fn the_body_alone_needs_no_template() {
        assert_eq!(read("{body}"), Ok(Message::Raw));
    }

    #[test]
    fn braces_that_mean_nothing_are_refused() {
        for template in [
            "{", "}", "{body", "body}", "{Body}", "{ body }", "{}{body}", "{body}{",
        ] {
            assert_eq!(read(template), Err(BRACE), "{template}");
        }
    }

    #[test]
    fn an_id_stands_apart() {
        let wrong = Err(RowError::new("message", RowProblem::Unseparated));
        for template in [
            "{id}{body}",
            "{body}{id}",
            "{timestamp}{id}.{body}",
            "{id}{url}.{body}",
        ] {
            assert_eq!(read(template), wrong, "{template}");
        }
        for template in [
            "{timestamp}{body}",
            "{url}{body}",
            "v0{id}:{body}",
            "{body}.{id}v0",
        ] {
            assert!(read(template).is_ok(), "{template}");
        }
    }

    #[test]
    fn the_body_stands_there_once() {
        let wrong = Err(RowError::new("message", RowProblem::Placeholders));
        for template in [
            "",
            "x",
            "{id}",
            "{body}{body}",
            "{id}.{id}.{body}",
            "{{body}}",
        ] {
            assert_eq!(read(template), wrong, "{template}");
        }
    }
}
