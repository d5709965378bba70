//! Form `js`, written a second time: slow, recursive and plain.
//!
//! A value tree is parsed, with strings as UTF-16 and numbers as they came, and printed. Nothing
//! here is shared with the crate.

use std::collections::BTreeMap;

pub(crate) fn canonicalize(body: &[u8]) -> Option<Vec<u8>> {
    let mut out = String::new();
    parse(body)?.write(&mut out);
    Some(out.into_bytes())
}

pub(crate) fn parse(body: &[u8]) -> Option<Value> {
    let text = str::from_utf8(body).ok()?;
    let mut reader = Reader {
        rest: text.strip_prefix('\u{FEFF}').unwrap_or(text),
    };
    let value = reader.value()?;
    reader.white_space();
    reader.rest.is_empty().then_some(value)
}

pub(crate) enum Value {
    Literal(&'static str),
    /// As it came.
    Number(String),
    Text(Vec<u16>),
    Array(Vec<Self>),
    /// Every member as it came, those that a later one shadows included.
    Object(Vec<(Vec<u16>, Self)>),
}

struct Reader<'a> {
    rest: &'a str,
}

impl Reader<'_> {
    fn white_space(&mut self) {
        self.rest = self.rest.trim_start_matches([' ', '\t', '\n', '\r']);
    }

    /// Takes `token` and the white space in front of it.
    fn take(&mut self, token: &str) -> bool {
        self.white_space();
        let rest = self.rest.strip_prefix(token);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    fn value(&mut self) -> Option<Value> {
        for word in ["true", "false", "null"] {
            if self.take(word) {
                return Some(Value::Literal(word));
            }
        }
        if self.take("[") {
            return self.array();
        }
        if self.take("{") {
            return self.object();
        }
        if self.take("\"") {
            return Some(Value::Text(self.text()?));
        }
        self.number()
    }

    fn array(&mut self) -> Option<Value> {
        let mut values = Vec::new();
        if self.take("]") {
            return Some(Value::Array(values));
        }
        loop {
            values.push(self.value()?);
            if self.take("]") {
                return Some(Value::Array(values));
            }
            self.take(",").then_some(())?;
        }
    }

    fn object(&mut self) -> Option<Value> {
        let mut members = Vec::new();
        if self.take("}") {
            return Some(Value::Object(members));
        }
        loop {
            self.take("\"").then_some(())?;
            let key = self.text()?;
            self.take(":").then_some(())?;
            members.push((key, self.value()?));
            if self.take("}") {
                return Some(Value::Object(members));
            }
            self.take(",").then_some(())?;
        }
    }

    /// The rest of a string, behind its opening quote.
    fn text(&mut self) -> Option<Vec<u16>> {
        let mut units = Vec::new();
        let mut characters = self.rest.chars();
        loop {
            match characters.next()? {
                '"' => break,
                '\0'..='\u{1F}' => return None,
                '\\' => units.push(match characters.next()? {
                    'b' => 8,
                    't' => 9,
                    'n' => 10,
                    'f' => 12,
                    'r' => 13,
                    'u' => {
                        let digits: String = characters.by_ref().take(4).collect();
                        let digits_only = digits.bytes().all(|digit| digit.is_ascii_hexdigit());
                        (digits_only && digits.len() == 4).then_some(())?;
                        u16::from_str_radix(&digits, 16).ok()?
                    }
                    character @ ('"' | '\\' | '/') => character as u16,
                    _ => return None,
                }),
                character => units.extend_from_slice(character.encode_utf16(&mut [0; 2])),
            }
        }
        self.rest = characters.as_str();
        Some(units)
    }

    fn number(&mut self) -> Option<Value> {
        self.white_space();
        let is_part = |character: char| character.is_ascii_digit() || "+-.eE".contains(character);
        let end = self
            .rest
            .find(|character| !is_part(character))
            .unwrap_or(self.rest.len());
        let (number, rest) = self.rest.split_at(end);
        self.rest = rest;

        // RFC 8259, section 6.
        let (mantissa, exponent) = number.split_once(['e', 'E']).unwrap_or((number, "0"));
        let unsigned = mantissa.strip_prefix('-').unwrap_or(mantissa);
        let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, "0"));
        let exponent = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
        let are_digits = [whole, fraction, exponent]
            .iter()
            .all(|digits| !digits.is_empty() && digits.bytes().all(|digit| digit.is_ascii_digit()));
        let leading_zero = whole.starts_with('0') && whole != "0";
        (are_digits && !leading_zero).then_some(())?;
        Some(Value::Number(number.to_owned()))
    }
}

impl Value {
    fn write(&self, out: &mut String) {
        match self {
            Self::Literal(word) => out.push_str(word),
            Self::Number(number) => write_number(number.parse().expect("a number"), out),
            Self::Text(units) => write_text(units, out),
            Self::Array(values) => {
                out.push('[');
                for value in values {
                    separate(out, '[');
                    value.write(out);
                }
                out.push(']');
            }
            Self::Object(members) => {
                // Ordered by code units, the last of a duplicate key; the sort is stable.
                let members: BTreeMap<_, _> =
                    members.iter().map(|(key, value)| (key, value)).collect();
                let mut members: Vec<_> = members.into_iter().collect();
                members.sort_by_key(|(key, _)| array_index(key).unwrap_or(u64::MAX));
                out.push('{');
                for (key, value) in members {
                    separate(out, '{');
                    write_text(key, out);
                    out.push(':');
                    value.write(out);
                }
                out.push('}');
            }
        }
    }
}

/// No value ends in an opening bracket.
pub(crate) fn separate(out: &mut String, opening: char) {
    if !out.ends_with(opening) {
        out.push(',');
    }
}

fn array_index(key: &[u16]) -> Option<u64> {
    let text = String::from_utf16(key).ok()?;
    let index: u64 = text.parse().ok()?;
    (index < u64::from(u32::MAX) && index.to_string() == text).then_some(index)
}

fn write_text(units: &[u16], out: &mut String) {
    out.push('"');
    for character in char::decode_utf16(units.iter().copied()) {
        match character {
            Ok('"') => out.push_str("\\\""),
            Ok('\\') => out.push_str("\\\\"),
            Ok('\u{8}') => out.push_str("\\b"),
            Ok('\t') => out.push_str("\\t"),
            Ok('\n') => out.push_str("\\n"),
            Ok('\u{C}') => out.push_str("\\f"),
            Ok('\r') => out.push_str("\\r"),
            Ok(control @ '\0'..='\u{1F}') => out.push_str(&escape(control as u16)),
            Ok(plain) => out.push(plain),
            Err(lone) => out.push_str(&escape(lone.unpaired_surrogate())),
        }
    }
    out.push('"');
}

pub(crate) fn escape(unit: u16) -> String {
    format!("\\u{unit:04x}")
}

/// ECMA-262, section 6.1.6.1.20.
fn write_number(number: f64, out: &mut String) {
    if number.is_infinite() {
        return out.push_str("null");
    }
    if number == 0.0 {
        return out.push('0');
    }
    let scientific = shortest(number.abs());
    let (mantissa, exponent) = scientific.split_once('e').expect("an exponent");
    let digits = mantissa.replace('.', "");
    let exponent: i32 = exponent.parse().expect("a small integer");
    // The place of the point behind the first digit: `k` digits, `n` of them before the point.
    let (k, n) = (
        i32::try_from(digits.len()).expect("at most 17"),
        exponent + 1,
    );
    let zeros = |count: i32| "0".repeat(usize::try_from(count).expect("not negative"));
    let split = |at: i32| digits.split_at(usize::try_from(at).expect("not negative"));
    if number < 0.0 {
        out.push('-');
    }
    let text = if k <= n && n <= 21 {
        digits.clone() + &zeros(n - k)
    } else if 0 < n && n <= 21 {
        let (whole, fraction) = split(n);
        format!("{whole}.{fraction}")
    } else if -6 < n && n <= 0 {
        format!("0.{}{digits}", zeros(-n))
    } else {
        let (first, others) = split(1);
        let point = if others.is_empty() { "" } else { "." };
        format!("{first}{point}{others}e{:+}", n - 1)
    };
    out.push_str(&text);
}

/// The fewest digits that read back, of these the closest, of two as close the even ones. The
/// standard library's shortest are all that but for the last, which its rounding to a number
/// of digits minds.
pub(crate) fn shortest(number: f64) -> String {
    let short = format!("{number:e}");
    let digits = short
        .bytes()
        .take_while(|byte| *byte != b'e')
        .filter(u8::is_ascii_digit)
        .count();
    let rounded = format!("{number:.*e}", digits - 1);
    if rounded.parse() == Ok(number) {
        rounded
    } else {
        short
    }
}
