//! Numbers: their grammar (RFC 8259, section 6) and how a canonical form spells them.

use super::decimal::Decimal;
use super::double::to_double;

/// How a canonical form reads and spells numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NumberStyle {
    /// Read as an IEEE double and written as ECMAScript's `Number::toString` does: the shortest
    /// digits that read back, an exponent from 1e21 and below 1e-6, `-0` as `0`. What overflows
    /// to infinity is written `null`, as `JSON.stringify` does.
    EcmaScript,
    /// The same digits, but `-0` keeps its sign, and a number that overflows is an error
    /// wherever it stands.
    Go,
    /// Whole numbers that fit 64 bits as they are; others as PHP prints a double. What
    /// overflows is an error.
    Php,
    /// Whole numbers as they are; others as Ruby prints a float. What overflows is an error.
    Ruby,
}

/// A number is too large for the form.
pub(super) struct OutOfRange;

/// A number in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Number {
    /// Behind its last character.
    pub(super) end: usize,
    /// Known to be spelled as ECMAScript does.
    pub(super) canonical: bool,
    /// Known to be spelled as every style does.
    pub(super) common: bool,
    /// How many bytes it may gain at most, but for a few, when it is written anew.
    pub(super) growth: usize,
}

/// The longest spelling of a double: a sign, `0.00000` and 17 digits.
const LONGEST: usize = 25;

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
    let mut common = canonical;
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
        common = canonical && !(zero && places.starts_with(b"0000"));
    }
    let mut growth = 0;
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
        growth = LONGEST.saturating_sub(end.wrapping_sub(at));
    }
    canonical &= digits <= SAFE_DIGITS;
    Ok(Number {
        end,
        canonical,
        common: common && canonical,
        growth,
    })
}

impl NumberStyle {
    /// Writes the number spelled `text` in this style.
    pub(super) fn write(self, text: &[u8], out: &mut Vec<u8>) -> Result<(), OutOfRange> {
        let whole = !text.iter().any(|byte| matches!(byte, b'.' | b'e' | b'E'));
        let kept = match self {
            Self::EcmaScript | Self::Go => false,
            Self::Php => {
                whole && str::from_utf8(text).is_ok_and(|text| text.parse::<i64>().is_ok())
            }
            Self::Ruby => whole,
        };
        if kept {
            out.extend_from_slice(if text == b"-0" { b"0" } else { text });
            return Ok(());
        }
        let decimal = if let Some(decimal) = Decimal::of_text(text) {
            decimal
        } else {
            let value = to_double(text);
            if !value.is_finite() {
                if self != Self::EcmaScript {
                    return Err(OutOfRange);
                }
                out.extend_from_slice(b"null");
                return Ok(());
            }
            if self == Self::EcmaScript {
                out.extend_from_slice(ryu_js::Buffer::new().format_finite(value).as_bytes());
                return Ok(());
            }
            Decimal::of_double(value)
        };
        match self {
            Self::EcmaScript => decimal.write_ecmascript(out),
            Self::Go => decimal.write_go(out),
            Self::Php => decimal.write_php(out),
            Self::Ruby => decimal.write_ruby(out),
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ecmascript(text: &str) -> String {
        let mut out = Vec::new();
        let written = NumberStyle::EcmaScript.write(text.as_bytes(), &mut out);
        assert!(written.is_ok());
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
            ("-1e-400", "0"),
            ("2.4703282292062327208e-324", "0"),
            ("2.4703282292062328e-324", "5e-324"),
        ] {
            let number = read(text.as_bytes(), 0).expect("a number");
            assert!(!number.canonical, "{text}");
            assert_eq!(ecmascript(text), written);
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
