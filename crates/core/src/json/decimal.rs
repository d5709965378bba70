//! Decimal digits of numbers, laid out as different languages print them.

use std::io::Write;

/// A number's significant digits: `0.DIGITS` times ten to `point`. Zero has none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Decimal {
    negative: bool,
    digits: [u8; Self::MOST],
    length: usize,
    point: i32,
}

impl Decimal {
    /// No double needs more digits to be read back.
    const MOST: usize = 17;

    /// A decimal with so few digits, and far from the ends of a double's range, is itself the
    /// shortest text of the double nearest to it: the double need not be computed.
    const SAFE_DIGITS: usize = 15;
    const SAFE_POINTS: core::ops::RangeInclusive<i32> = -290..=290;

    /// The shortest digits of the double nearest to the number spelled `text`, where that is a
    /// matter of spelling alone.
    pub(super) fn of_text(text: &[u8]) -> Option<Self> {
        Self::read(text).filter(|decimal| {
            decimal.length <= Self::SAFE_DIGITS && Self::SAFE_POINTS.contains(&decimal.point)
        })
    }

    /// The shortest digits of a finite double. They are `ryu-js`'s: of two shortest texts that
    /// are equally close it takes the even one, as all of these languages do and the standard
    /// library does not.
    pub(super) fn of_double(value: f64) -> Self {
        let mut buffer = ryu_js::Buffer::new();
        let text = buffer.format_finite(value.abs());
        let zero = Self {
            negative: false,
            digits: [0; Self::MOST],
            length: 0,
            point: 0,
        };
        Self {
            negative: value.is_sign_negative(),
            ..Self::read(text.as_bytes()).unwrap_or(zero)
        }
    }

    /// Reads a number with at most [`Decimal::MOST`] digits, but for zeros on either side.
    fn read(text: &[u8]) -> Option<Self> {
        let mut decimal = Self {
            negative: text.first() == Some(&b'-'),
            digits: [0; Self::MOST],
            length: 0,
            point: 0,
        };
        let mut zeros = 0_usize;
        let mut in_fraction = false;
        let mut rest = text.get(usize::from(decimal.negative)..)?.iter();
        for &byte in rest.by_ref() {
            match byte {
                b'.' => in_fraction = true,
                b'e' | b'E' => {
                    decimal.point = decimal.point.checked_add(exponent(rest.as_slice())?)?;
                    break;
                }
                digit => {
                    if digit == b'0' {
                        zeros = zeros.wrapping_add(1);
                    } else {
                        if decimal.length > 0 {
                            // The places of the zeros hold zeros.
                            let next = decimal.length.checked_add(zeros)?;
                            decimal.digits.get_mut(decimal.length..next)?.fill(b'0');
                            decimal.length = next;
                        }
                        zeros = 0;
                        *decimal.digits.get_mut(decimal.length)? = digit;
                        decimal.length = decimal.length.wrapping_add(1);
                    }
                    let before = i32::from(!in_fraction && (decimal.length > 0));
                    let behind = i32::from(in_fraction && decimal.length == 0);
                    decimal.point = decimal.point.wrapping_add(before).wrapping_sub(behind);
                }
            }
        }
        Some(decimal)
    }

    fn digits(&self) -> &[u8] {
        self.digits.get(..self.length).unwrap_or_default()
    }

    fn is_zero(&self) -> bool {
        self.length == 0
    }

    fn is_whole(&self) -> bool {
        usize::try_from(self.point).is_ok_and(|point| self.length <= point)
    }

    fn sign(&self, out: &mut Vec<u8>) {
        if self.negative {
            out.push(b'-');
        }
    }

    /// The digits around a decimal point, which is left out behind a whole number.
    fn plain(&self, out: &mut Vec<u8>) {
        let digits = self.digits();
        let Ok(point) = usize::try_from(self.point) else {
            out.extend_from_slice(b"0.");
            out.extend(std::iter::repeat_n(
                b'0',
                self.point.unsigned_abs() as usize,
            ));
            out.extend_from_slice(digits);
            return;
        };
        match digits.split_at_checked(point) {
            None => {
                out.extend_from_slice(digits);
                out.extend(std::iter::repeat_n(b'0', point.wrapping_sub(self.length)));
            }
            Some((whole, fraction)) => {
                out.extend_from_slice(if whole.is_empty() { b"0" } else { whole });
                if !fraction.is_empty() {
                    out.push(b'.');
                    out.extend_from_slice(fraction);
                }
            }
        }
    }

    /// `D.DDDe`, then the exponent with its sign and at least `places` digits. Where there is
    /// nothing behind the point, `whole` stands for it.
    fn scientific(&self, whole: &str, places: usize, out: &mut Vec<u8>) {
        let (first, rest) = self.digits().split_at_checked(1).unwrap_or_default();
        out.extend_from_slice(first);
        if rest.is_empty() {
            out.extend_from_slice(whole.as_bytes());
        } else {
            out.push(b'.');
            out.extend_from_slice(rest);
        }
        let exponent = self.point.wrapping_sub(1);
        let sign = if exponent < 0 { '-' } else { '+' };
        // Writing to a vector cannot fail.
        let _ = write!(out, "e{sign}{:0places$}", exponent.unsigned_abs());
    }

    /// As ECMAScript's `Number::toString` (ECMA-262, section 6.1.6.1.20).
    pub(super) fn write_ecmascript(&self, out: &mut Vec<u8>) {
        if self.is_zero() {
            out.push(b'0');
            return;
        }
        self.sign(out);
        if (-5..=21).contains(&self.point) {
            self.plain(out);
        } else {
            self.scientific("", 1, out);
        }
    }

    /// As Go's `encoding/json`: ECMAScript's, but for the sign of zero.
    pub(super) fn write_go(&self, out: &mut Vec<u8>) {
        if self.is_zero() {
            self.sign(out);
        }
        self.write_ecmascript(out);
    }

    /// As PHP's `json_encode` with `serialize_precision` -1: `smart_str_append_double`, which
    /// lays the digits out like `%.17g` but always with a fraction before an exponent.
    pub(super) fn write_php(&self, out: &mut Vec<u8>) {
        self.sign(out);
        if self.is_zero() {
            out.push(b'0');
        } else if (-3..=17).contains(&self.point) {
            self.plain(out);
        } else {
            self.scientific(".0", 1, out);
        }
    }

    /// As Ruby's `Float#to_s`: always with a fraction, and with an exponent of at least two
    /// digits below 1e-4 and from 1e16 up, or from 1e15 up where there is no fraction.
    pub(super) fn write_ruby(&self, out: &mut Vec<u8>) {
        self.sign(out);
        if self.is_zero() {
            out.extend_from_slice(b"0.0");
        } else if self.is_whole() && self.point <= 15 {
            self.plain(out);
            out.extend_from_slice(b".0");
        } else if !self.is_whole() && self.point > -4 {
            self.plain(out);
        } else {
            self.scientific(".0", 2, out);
        }
    }
}

/// A written exponent, if it fits.
fn exponent(text: &[u8]) -> Option<i32> {
    let text = text.strip_prefix(b"+").unwrap_or(text);
    str::from_utf8(text).ok()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How a double is written, in the order of the functions above.
    fn written(decimal: Decimal) -> [String; 4] {
        [
            Decimal::write_ecmascript,
            Decimal::write_go,
            Decimal::write_php,
            Decimal::write_ruby,
        ]
        .map(|write| {
            let mut out = Vec::new();
            write(&decimal, &mut out);
            String::from_utf8(out).expect("ASCII")
        })
    }

    #[test]
    fn each_language_lays_the_digits_out_in_its_own_way() {
        for (text, expected) in [
            ("0", ["0", "0", "0", "0.0"]),
            ("-0.0", ["0", "-0", "-0", "-0.0"]),
            ("1", ["1", "1", "1", "1.0"]),
            ("-1.50", ["-1.5", "-1.5", "-1.5", "-1.5"]),
            ("0.0001", ["0.0001", "0.0001", "0.0001", "0.0001"]),
            ("0.00001", ["0.00001", "0.00001", "1.0e-5", "1.0e-05"]),
            ("1.5e-7", ["1.5e-7", "1.5e-7", "1.5e-7", "1.5e-07"]),
            (
                "1e14",
                [
                    "100000000000000",
                    "100000000000000",
                    "100000000000000",
                    "100000000000000.0",
                ],
            ),
            (
                "1e15",
                [
                    "1000000000000000",
                    "1000000000000000",
                    "1000000000000000",
                    "1.0e+15",
                ],
            ),
            ("1234567890123456.8", ["1234567890123456.8"; 4]),
            (
                "1e17",
                [
                    "100000000000000000",
                    "100000000000000000",
                    "1.0e+17",
                    "1.0e+17",
                ],
            ),
            ("1e21", ["1e+21", "1e+21", "1.0e+21", "1.0e+21"]),
            ("1.5e300", ["1.5e+300"; 4]),
            ("5e-324", ["5e-324", "5e-324", "5.0e-324", "5.0e-324"]),
            ("2200000000000.53125", ["2200000000000.5312"; 4]),
        ] {
            let value = text.parse().expect("a number");
            assert_eq!(written(Decimal::of_double(value)), expected, "{text}");
        }
    }

    #[test]
    fn a_short_decimal_is_its_double_s_shortest_text() {
        for text in [
            "0",
            "-0",
            "0.000",
            "-0e5",
            "00012.500",
            "1e2",
            "12.5e1",
            "120e-3",
            "0.00120E+4",
            "100000000000000",
            "123456789012345",
            "0.000123456789012345",
            "5e-290",
            "1e289",
            "-9.99999999999999e-7",
        ] {
            let value: f64 = text.parse().expect("a number");
            let decimal = Decimal::of_text(text.as_bytes()).expect("few digits");
            assert_eq!(
                written(decimal),
                written(Decimal::of_double(value)),
                "{text}"
            );
        }
    }

    #[test]
    fn a_long_or_extreme_decimal_is_left_to_the_double() {
        for text in [
            "1234567890123456",
            "0.1234567890123456",
            "1e300",
            "1e-300",
            "1e99999",
        ] {
            assert_eq!(Decimal::of_text(text.as_bytes()), None, "{text}");
        }
    }
}
