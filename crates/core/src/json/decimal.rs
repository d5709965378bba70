//! The shortest decimal digits of a double, laid out as different languages print them.

use std::io::Write;

/// A finite double's shortest digits that read back to it: `0.DIGITS` times ten to `point`.
struct Decimal {
    negative: bool,
    digits: String,
    point: i32,
}

impl Decimal {
    /// The digits are `ryu-js`'s: of two shortest texts that are equally close it takes the even
    /// one, as these languages do and the standard library does not.
    fn of(value: f64) -> Self {
        let mut buffer = ryu_js::Buffer::new();
        let text = buffer.format_finite(value.abs());
        let (mantissa, exponent) = text.split_once('e').unwrap_or((text, "0"));
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let digits = format!("{whole}{fraction}");
        let significant = digits.trim_start_matches('0');
        let zeros = digits.len().wrapping_sub(significant.len());
        let places = |count: usize| i32::try_from(count).unwrap_or_default();
        Self {
            negative: value.is_sign_negative(),
            digits: significant.trim_end_matches('0').to_owned(),
            point: exponent
                .parse::<i32>()
                .unwrap_or_default()
                .wrapping_add(places(whole.len()))
                .wrapping_sub(places(zeros)),
        }
    }

    fn is_zero(&self) -> bool {
        self.digits.is_empty()
    }

    fn sign(&self, out: &mut Vec<u8>) {
        if self.negative {
            out.push(b'-');
        }
    }

    /// `D.DDD` and what stands before the exponent's sign.
    fn mantissa(&self, out: &mut Vec<u8>) {
        let (first, rest) = self.digits.split_at_checked(1).unwrap_or_default();
        out.extend_from_slice(first.as_bytes());
        out.push(b'.');
        out.extend_from_slice(if rest.is_empty() { "0" } else { rest }.as_bytes());
        out.push(b'e');
    }

    fn exponent(&self) -> i32 {
        self.point.wrapping_sub(1)
    }

    /// The digits around a decimal point, which is left out behind a whole number.
    fn plain(&self, out: &mut Vec<u8>) {
        let zeros = |count: usize, out: &mut Vec<u8>| out.extend(std::iter::repeat_n(b'0', count));
        let Ok(point) = usize::try_from(self.point) else {
            out.extend_from_slice(b"0.");
            zeros(self.point.unsigned_abs() as usize, out);
            out.extend_from_slice(self.digits.as_bytes());
            return;
        };
        match self.digits.split_at_checked(point) {
            None => {
                out.extend_from_slice(self.digits.as_bytes());
                zeros(point.wrapping_sub(self.digits.len()), out);
            }
            Some((whole, fraction)) => {
                out.extend_from_slice(if whole.is_empty() { "0" } else { whole }.as_bytes());
                if !fraction.is_empty() {
                    out.push(b'.');
                    out.extend_from_slice(fraction.as_bytes());
                }
            }
        }
    }
}

/// As PHP's `json_encode` with `serialize_precision` -1: `smart_str_append_double`, which lays
/// the digits out like `%.17g` but always with a fraction before an exponent.
pub(super) fn write_php(value: f64, out: &mut Vec<u8>) {
    let decimal = Decimal::of(value);
    decimal.sign(out);
    if decimal.is_zero() {
        out.push(b'0');
    } else if (-3..=17).contains(&decimal.point) {
        decimal.plain(out);
    } else {
        decimal.mantissa(out);
        // Writing to a vector cannot fail.
        let _ = write!(out, "{:+}", decimal.exponent());
    }
}

/// As Ruby's `Float#to_s`: always with a fraction, and with an exponent of at least two digits
/// from 1e16 up and below 1e-4, or from 1e15 up where that saves a zero.
pub(super) fn write_ruby(value: f64, out: &mut Vec<u8>) {
    let decimal = Decimal::of(value);
    decimal.sign(out);
    let whole = usize::try_from(decimal.point).is_ok_and(|point| decimal.digits.len() <= point);
    if decimal.is_zero() {
        out.extend_from_slice(b"0.0");
    } else if whole && decimal.point <= 15 {
        decimal.plain(out);
        out.extend_from_slice(b".0");
    } else if !whole && decimal.point > -4 {
        decimal.plain(out);
    } else {
        decimal.mantissa(out);
        let _ = write!(out, "{:+03}", decimal.exponent());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_language_lays_the_digits_out_in_its_own_way() {
        for (value, php, ruby) in [
            (0.0, "0", "0.0"),
            (-0.0, "-0", "-0.0"),
            (1.0, "1", "1.0"),
            (-1.5, "-1.5", "-1.5"),
            (0.0001, "0.0001", "0.0001"),
            (0.00001, "1.0e-5", "1.0e-05"),
            (1.5e-7, "1.5e-7", "1.5e-07"),
            (1e14, "100000000000000", "100000000000000.0"),
            (1e15, "1000000000000000", "1.0e+15"),
            (
                1_234_567_890_123_456.8,
                "1234567890123456.8",
                "1234567890123456.8",
            ),
            (1e16, "10000000000000000", "1.0e+16"),
            (1e17, "1.0e+17", "1.0e+17"),
            (1.5e300, "1.5e+300", "1.5e+300"),
            (5e-324, "5.0e-324", "5.0e-324"),
            (
                2_200_000_000_000.531_25,
                "2200000000000.5312",
                "2200000000000.5312",
            ),
        ] {
            let (mut as_php, mut as_ruby) = (Vec::new(), Vec::new());
            write_php(value, &mut as_php);
            write_ruby(value, &mut as_ruby);
            assert_eq!(String::from_utf8_lossy(&as_php), php, "{value:e}");
            assert_eq!(String::from_utf8_lossy(&as_ruby), ruby, "{value:e}");
        }
    }
}
