//! The other forms, written a second time from what `reference.rs` reads: slow, recursive and
//! plain.

use paysig_core::Form;

use crate::reference::{self, Value, escape, separate, shortest};

pub(crate) fn canonicalize(body: &[u8], form: Form) -> Option<Vec<u8>> {
    match form {
        Form::Raw => return Some(body.to_vec()),
        Form::Js => return reference::canonicalize(body),
        _ => {}
    }
    let value = reference::parse(body)?;
    let deepest = match form {
        Form::Php => 511,
        Form::Ruby => 100,
        _ => 10_000,
    };
    (depth(&value) <= deepest && is_readable(&value, form)).then_some(())?;
    let mut out = String::new();
    write(&value, form, &mut out)?;
    Some(out.into_bytes())
}

fn is_go(form: Form) -> bool {
    matches!(form, Form::Go | Form::GoLegacy)
}

fn depth(value: &Value) -> usize {
    match value {
        Value::Array(values) => 1 + values.iter().map(depth).max().unwrap_or(0),
        Value::Object(members) => {
            1 + members
                .iter()
                .map(|(_, value)| depth(value))
                .max()
                .unwrap_or(0)
        }
        _ => 0,
    }
}

/// What a program reads before it knows which members are shadowed.
fn is_readable(value: &Value, form: Form) -> bool {
    match value {
        Value::Literal(_) => true,
        Value::Number(number) => !is_go(form) || number.parse().is_ok_and(f64::is_finite),
        Value::Text(units) => is_go(form) || String::from_utf16(units).is_ok(),
        Value::Array(values) => values.iter().all(|value| is_readable(value, form)),
        Value::Object(members) => members.iter().all(|(key, value)| {
            (is_go(form) || String::from_utf16(key).is_ok()) && is_readable(value, form)
        }),
    }
}

fn write(value: &Value, form: Form, out: &mut String) -> Option<()> {
    match value {
        Value::Literal(word) => out.push_str(word),
        Value::Number(number) => out.push_str(&write_number(number, form)?),
        Value::Text(units) => write_text(&String::from_utf16_lossy(units), form, out),
        Value::Array(values) => write_array(values.iter(), form, out)?,
        Value::Object(members) => write_object(members, form, out)?,
    }
    Some(())
}

fn write_array<'a>(
    values: impl Iterator<Item = &'a Value>,
    form: Form,
    out: &mut String,
) -> Option<()> {
    out.push('[');
    for value in values {
        separate(out, '[');
        write(value, form, out)?;
    }
    out.push(']');
    Some(())
}

fn write_object(members: &[(Vec<u16>, Value)], form: Form, out: &mut String) -> Option<()> {
    // The last value of a duplicate key, in the place of the first.
    let mut unique: Vec<(String, &Value)> = Vec::new();
    for (key, value) in members {
        let key = String::from_utf16_lossy(key);
        match unique.iter_mut().find(|(other, _)| *other == key) {
            Some((_, shadowed)) => *shadowed = value,
            None => unique.push((key, value)),
        }
    }
    let is_list = |members: &[(String, &Value)]| {
        let mut keys = members.iter().enumerate();
        form == Form::Php && keys.all(|(place, (key, _))| *key == place.to_string())
    };
    if !is_list(&unique) {
        unique.sort_by(|(one, _), (other, _)| one.cmp(other));
    }
    if is_list(&unique) {
        return write_array(unique.into_iter().map(|(_, value)| value), form, out);
    }
    out.push('{');
    for (key, value) in unique {
        separate(out, '{');
        write_text(&key, form, out);
        out.push(':');
        write(value, form, out)?;
    }
    out.push('}');
    Some(())
}

fn write_text(text: &str, form: Form, out: &mut String) {
    out.push('"');
    for character in text.chars() {
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\t' => out.push_str("\\t"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\u{8}' if form != Form::GoLegacy => out.push_str("\\b"),
            '\u{C}' if form != Form::GoLegacy => out.push_str("\\f"),
            '\0'..='\u{1F}' => out.push_str(&escape(character as u16)),
            '<' | '>' | '&' | '\u{2028}' | '\u{2029}' if is_go(form) => {
                out.push_str(&escape(character as u16));
            }
            '\u{80}'.. if !is_go(form) => {
                let units = character.encode_utf16(&mut [0; 2]).to_vec();
                out.extend(units.into_iter().map(escape));
            }
            plain => out.push(plain),
        }
    }
    out.push('"');
}

/// `None` for what no double can hold.
fn write_number(literal: &str, form: Form) -> Option<String> {
    let is_integer = !literal.contains(['.', 'e', 'E']);
    match (form, literal.parse::<i64>()) {
        (Form::Php | Form::Ruby, Ok(number)) if is_integer => return Some(number.to_string()),
        (Form::Ruby, _) if is_integer => return Some(literal.to_owned()),
        _ => {}
    }
    let number: f64 = literal.parse().ok()?;
    let sign = if number.is_sign_negative() { "-" } else { "" };
    let text = match (number == 0.0, form) {
        (true, Form::Ruby) => "0.0".to_owned(),
        (true, _) => "0".to_owned(),
        (false, _) => write_magnitude(number.abs(), form),
    };
    number.is_finite().then(|| format!("{sign}{text}"))
}

fn write_magnitude(number: f64, form: Form) -> String {
    if number.is_infinite() {
        return String::new();
    }
    let scientific = shortest(number);
    let (mantissa, exponent) = scientific.split_once('e').expect("an exponent");
    let digits = mantissa.replace('.', "");
    let exponent: i32 = exponent.parse().expect("a small integer");
    let (count, point) = (
        i32::try_from(digits.len()).expect("at most 17"),
        exponent + 1,
    );
    let is_fixed = match form {
        Form::Php => (-3..=17).contains(&point),
        Form::Ruby => (-3..=15).contains(&point) || (point == 16 && count == 17),
        _ => (-5..=21).contains(&point),
    };
    let zeros = |count: i32| "0".repeat(usize::try_from(count).expect("not negative"));
    let split = |at: i32| digits.split_at(usize::try_from(at).expect("not negative"));
    if is_fixed && point <= 0 {
        return format!("0.{}{digits}", zeros(-point));
    }
    if is_fixed && point < count {
        let (whole, fraction) = split(point);
        return format!("{whole}.{fraction}");
    }
    if is_fixed {
        let end = if form == Form::Ruby { ".0" } else { "" };
        return digits.clone() + &zeros(point - count) + end;
    }
    let (first, others) = split(1);
    match (form, others) {
        (Form::Php, "") => format!("{first}.0e{exponent:+}"),
        (Form::Php, others) => format!("{first}.{others}e{exponent:+}"),
        (Form::Ruby, "") => format!("{first}.0e{exponent:+03}"),
        (Form::Ruby, others) => format!("{first}.{others}e{exponent:+03}"),
        (_, "") => format!("{first}e{exponent:+}"),
        (_, others) => format!("{first}.{others}e{exponent:+}"),
    }
}
