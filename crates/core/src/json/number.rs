//! Numbers: their grammar (RFC 8259, section 6) and how a canonical form spells them.

/// How a canonical form spells numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NumberStyle {
    /// Read as an IEEE double and written as ECMAScript's `Number::toString` does: the shortest
    /// digits that read back, an exponent from 1e21 and below 1e-6, `-0` as `0`. What overflows
    /// to infinity is written `null`, as `JSON.stringify` does.
    EcmaScript,
}

/// A number in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Number {
    /// Behind its last character.
    pub(super) end: usize,
    /// Known to be in canonical form, whatever the style.
    pub(super) canonical: bool,
}

/// The most digits that a double keeps, whatever the digits are.
const SAFE_DIGITS: usize = 15;

/// Reads the number at `at`, or says how far it was one.
pub(super) fn read(text: &[u8], at: usize) -> Result<Number, usize> {
    let peek = |at: usize| text.get(at).copied().unwrap_or_default();
    let digits_end = |mut at: usize| {
        while peek(at).is_ascii_digit() {
            at = at.wrapping_add(1);
        }
        at
    };

    let negative = peek(at) == b'-';
    let whole = at.wrapping_add(usize::from(negative));
    let whole_end = match peek(whole) {
        b'0' => whole.wrapping_add(1),
        b'1'..=b'9' => digits_end(whole),
        _ => return Err(whole),
    };
    let mut end = whole_end;
    let zero = peek(whole) == b'0';
    let mut canonical = !(negative && zero);
    let mut digits = whole_end.wrapping_sub(whole);
    if peek(end) == b'.' {
        let fraction = end.wrapping_add(1);
        end = digits_end(fraction);
        if end == fraction {
            return Err(end);
        }
        digits = digits.wrapping_add(end.wrapping_sub(fraction));
        let places = text.get(fraction..end).unwrap_or_default();
        let tiny = zero && places.starts_with(b"000000");
        // That also leaves out a negative zero, which ends in 0 here.
        canonical = !tiny && !places.ends_with(b"0");
    }
    if let b'e' | b'E' = peek(end) {
        let mut exponent = end.wrapping_add(1);
        if let b'+' | b'-' = peek(exponent) {
            exponent = exponent.wrapping_add(1);
        }
        end = digits_end(exponent);
        if end == exponent {
            return Err(end);
        }
        canonical = false;
    }
    Ok(Number {
        end,
        canonical: canonical && digits <= SAFE_DIGITS,
    })
}

/// The double nearest to the number spelled `text`; infinity where it overflows. The work is
/// linear in the length of the text.
fn to_double(text: &[u8]) -> f64 {
    let parse = |text: &[u8]| {
        let text = str::from_utf8(text).ok()?;
        text.parse().ok()
    };
    // The standard library rounds correctly, but stops adding up an exponent at six digits,
    // which is too early if as many zeros stand before or behind the point.
    let value = if text.len() < 1000 {
        parse(text)
    } else {
        parse(&shorten(text))
    };
    value.unwrap_or(f64::INFINITY)
}

/// The most significant digits that can decide how a double is rounded, and some.
const DECISIVE_DIGITS: usize = 800;

/// A short number that rounds to the same double as the one spelled `text`.
fn shorten(text: &[u8]) -> Vec<u8> {
    let unsigned = text.strip_prefix(b"-").unwrap_or(text);
    let is_exponent = |byte: &u8| matches!(byte, b'e' | b'E');
    let end = unsigned.iter().position(is_exponent);
    let (mantissa, exponent) = unsigned.split_at(end.unwrap_or(unsigned.len()));
    let point = mantissa.iter().position(|byte| *byte == b'.');
    let point = point.unwrap_or(mantissa.len());

    let digits = mantissa.iter().filter(|byte| **byte != b'.');
    let zeros = digits.clone().take_while(|byte| **byte == b'0').count();
    let mut significant = digits.skip(zeros);
    let mut short = if unsigned.len() < text.len() {
        b"-0.".to_vec()
    } else {
        b"0.".to_vec()
    };
    short.extend(significant.by_ref().take(DECISIVE_DIGITS));
    // What is cut off still decides a tie.
    if significant.any(|byte| *byte != b'0') {
        short.push(b'1');
    }

    let digit = |sum: i64, byte: &u8| sum.saturating_mul(10).saturating_add(i64::from(byte & 15));
    let sum = exponent
        .iter()
        .filter(|byte| byte.is_ascii_digit())
        .fold(0, digit);
    let exponent = if exponent.contains(&b'-') {
        sum.saturating_neg()
    } else {
        sum
    };
    let places = i64::try_from(point).unwrap_or(i64::MAX);
    let zeros = i64::try_from(zeros).unwrap_or(i64::MAX);
    let scale = exponent.saturating_add(places).saturating_sub(zeros);
    // Far beyond any double either way.
    let scale = scale.clamp(-10_000, 10_000);
    short.extend_from_slice(format!("e{scale}").as_bytes());
    short
}

impl NumberStyle {
    /// Writes the number spelled `text` in this style.
    pub(super) fn write(self, text: &[u8], out: &mut Vec<u8>) {
        match self {
            Self::EcmaScript => {
                let value = to_double(text);
                if value.is_finite() {
                    let mut buffer = ryu_js::Buffer::new();
                    out.extend_from_slice(buffer.format_finite(value).as_bytes());
                } else {
                    out.extend_from_slice(b"null");
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ecmascript(text: &str) -> String {
        let mut out = Vec::new();
        NumberStyle::EcmaScript.write(text.as_bytes(), &mut out);
        String::from_utf8(out).expect("ASCII")
    }

    #[test]
    fn what_is_called_canonical_is_what_would_be_written() {
        for text in [
            "0",
            "7",
            "10",
            "-1",
            "0.1",
            "-0.5",
            "1.25",
            "0.000001",
            "123456789012345",
            "12345678.9012345",
            "100000000000000",
        ] {
            let number = read(text.as_bytes(), 0).expect("a number");
            assert!(number.canonical, "{text}");
            assert_eq!(number.end, text.len());
            assert_eq!(ecmascript(text), text);
        }
    }

    #[test]
    fn what_might_be_written_differently_is_not_called_canonical() {
        for (text, written) in [
            ("-0", "0"),
            ("-0.0", "0"),
            ("0.0", "0"),
            ("1.0", "1"),
            ("1.50", "1.5"),
            ("1e2", "100"),
            ("0.0000001", "1e-7"),
            ("-0.0000001", "-1e-7"),
            ("9007199254740993", "9007199254740992"),
            ("1e21", "1e+21"),
            ("1e400", "null"),
            ("-1e400", "null"),
            ("2.4703282292062327208e-324", "0"),
            ("2.4703282292062328e-324", "5e-324"),
        ] {
            let number = read(text.as_bytes(), 0).expect("a number");
            assert!(!number.canonical, "{text}");
            assert_eq!(ecmascript(text), written);
        }
    }

    #[test]
    fn zeros_and_exponents_of_any_length_cancel_out() {
        for (text, written) in [
            (format!("0.{}1e1000001", "0".repeat(1_000_000)), "1"),
            (format!("1{}e-1000000", "0".repeat(1_000_000)), "1"),
            (format!("-1{}.5e-1000000", "0".repeat(1_000_000)), "-1"),
            (format!("{}e-1000", "7".repeat(1001)), "7.777777777777778"),
            (
                format!("9007199254740993{}e-2000", "0".repeat(2000)),
                "9007199254740992",
            ),
            (
                format!("9007199254740993{}1e-2001", "0".repeat(2000)),
                "9007199254740994",
            ),
            (format!("0.{}", "0".repeat(2000)), "0"),
            (format!("0.{}e{}", "0".repeat(2000), "9".repeat(2000)), "0"),
            (format!("1e{}", "9".repeat(2000)), "null"),
            (format!("1e-{}", "9".repeat(2000)), "0"),
        ] {
            assert_eq!(ecmascript(&text), written, "{} characters", text.len());
        }
    }

    #[test]
    fn what_is_not_a_number_says_where() {
        for (text, at) in [
            ("-", 1),
            ("-a", 1),
            ("1.", 2),
            ("1.e5", 2),
            ("1e", 2),
            ("1e+", 3),
        ] {
            assert_eq!(read(text.as_bytes(), 0), Err(at), "{text}");
        }
        // A leading zero ends the number; the caller then meets a stray digit.
        assert_eq!(read(b"01", 0).map(|number| number.end), Ok(1));
    }
}
