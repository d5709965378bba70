//! Numbers, without a loss.

use super::Value;

/// The value of the number spelled `literal`.
pub(super) fn value(literal: &str) -> Value<'_> {
    if !literal.contains(['.', 'e', 'E']) {
        return Value::Integer(literal);
    }
    exact_double(literal).map_or(Value::Decimal(literal), Value::Float)
}

/// A double's shortest text has no more digits than this.
const MOST_DIGITS: usize = 17;

/// Beyond this many places, on either side of the point, every double is infinite or zero.
const MOST_PLACES: i64 = 400;

/// The double whose shortest text has the decimal value of `literal`, if there is one. The work
/// is linear in the length of the literal, whatever its exponent.
fn exact_double(literal: &str) -> Option<f64> {
    let decimal = Decimal::read(literal)?;
    // Its own digits again, so that neither a long row of zeros nor a long exponent is left.
    let value: f64 = decimal.text().parse().ok()?;
    if !value.is_finite() {
        return None;
    }
    // Of two shortest texts that are equally close this takes the even one, as Python, PHP and
    // ECMAScript do and the standard library does not.
    let mut buffer = ryu_js::Buffer::new();
    let shortest = Decimal::read(buffer.format_finite(value))?;
    // The sign is the same in any case, except that the text of a double's zero has none.
    let same = decimal.digits == shortest.digits && decimal.point == shortest.point;
    same.then_some(value)
}

/// `0.DIGITS` times ten to `point`, with no zero at either end of the digits; zero has none and
/// no point.
struct Decimal {
    negative: bool,
    digits: String,
    point: i64,
}

impl Decimal {
    /// Reads a number, unless no double could have its value.
    fn read(literal: &str) -> Option<Self> {
        let unsigned = literal.strip_prefix('-').unwrap_or(literal);
        let negative = unsigned.len() < literal.len();
        let (mantissa, exponent) = unsigned.split_once(['e', 'E']).unwrap_or((unsigned, "0"));
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));

        let digits = || whole.bytes().chain(fraction.bytes());
        let leading = digits().take_while(|digit| *digit == b'0').count();
        let trailing = digits().rev().take_while(|digit| *digit == b'0').count();
        let all = whole.len().saturating_add(fraction.len());
        let length = all.saturating_sub(leading).saturating_sub(trailing);
        if length == 0 {
            return Some(Self {
                negative,
                digits: String::new(),
                point: 0,
            });
        }
        let places = i64::try_from(whole.len()).ok()?;
        let point = places
            .saturating_sub(i64::try_from(leading).ok()?)
            .saturating_add(read_exponent(exponent));
        if length > MOST_DIGITS || !(-MOST_PLACES..=MOST_PLACES).contains(&point) {
            return None;
        }
        Some(Self {
            negative,
            digits: digits()
                .skip(leading)
                .take(length)
                .map(char::from)
                .collect(),
            point,
        })
    }

    fn text(&self) -> String {
        let sign = if self.negative { "-" } else { "" };
        format!("{sign}0.{}0e{}", self.digits, self.point)
    }
}

/// One that does not fit is so large that no text within memory could make up for it.
fn read_exponent(text: &str) -> i64 {
    let digits = text.trim_start_matches(['+', '-']);
    let size = digits.bytes().fold(0_i64, |size, digit| {
        size.saturating_mul(10)
            .saturating_add(i64::from(digit.wrapping_sub(b'0')))
    });
    if text.starts_with('-') {
        size.saturating_neg()
    } else {
        size
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The digits of a number written out in full around its point, without zeros that add
    /// nothing.
    fn in_full(text: &str) -> String {
        let (sign, unsigned) = match text.strip_prefix('-') {
            Some(unsigned) => ("-", unsigned),
            None => ("", text),
        };
        let (mantissa, exponent) = unsigned.split_once(['e', 'E']).unwrap_or((unsigned, "0"));
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let exponent: i32 = exponent.parse().expect("a short exponent");
        let places = exponent.unsigned_abs() as usize;
        let zeros = "0".repeat(places);
        let (whole, fraction) = if exponent < 0 {
            let moved = zeros + whole;
            let (whole, behind) = moved.split_at(whole.len());
            (whole.to_owned(), behind.to_owned() + fraction)
        } else {
            let moved = fraction.to_owned() + &zeros;
            let (before, fraction) = moved.split_at(places);
            (whole.to_owned() + before, fraction.to_owned())
        };
        let whole = whole.trim_start_matches('0');
        let fraction = fraction.trim_end_matches('0');
        let sign = if whole.is_empty() && fraction.is_empty() {
            ""
        } else {
            sign
        };
        format!("{sign}{whole}.{fraction}")
    }

    /// Numbers with a fraction or an exponent, near to doubles and far from them.
    fn literal() -> impl Strategy<Value = String> {
        let double = || any::<f64>().prop_filter("a number", |double| double.is_finite());
        prop_oneof![
            "-?(0|[1-9][0-9]{0,20})\\.[0-9]{1,20}",
            "-?(0|[1-9][0-9]{0,20})(\\.[0-9]{1,20})?[eE][+-]?[0-9]{1,2}",
            "-?(0|[1-9][0-9]{0,2})(\\.[0-9]{1,20})?[eE][+-]?0{0,3}[23][0-9]{2}",
            "-?0\\.0{1,30}[1-9]0{0,30}[eE][+-]?[0-9]{1,2}",
            "-?(0|[1-9][0-9]{0,9})\\.[0-9]{2}0{0,20}",
            double().prop_map(|double| format!("{double:e}")),
            double().prop_map(|double| format!("{double:.16e}")),
            double().prop_map(|double| format!("{double:.15e}")),
            double().prop_map(|double| format!("{double:.1}")),
            // Halves of the last place, where two texts are equally close.
            (1_u64 << 51..1 << 53, 1..10).prop_map(|(mantissa, halves)| {
                #[expect(clippy::cast_precision_loss, reason = "it has 53 bits at most")]
                let double = mantissa as f64 / f64::from(1 << halves);
                format!("{double:.1}")
            }),
        ]
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(20_000))]
        #[test]
        fn a_number_is_a_double_exactly_if_its_shortest_text_has_the_same_value(
            literal in literal(),
        ) {
            let double: f64 = literal.parse().expect("a number");
            let shortest = serde_json::to_string(&double).expect("a number or null");
            if double.is_finite() && in_full(&shortest) == in_full(&literal) {
                let Value::Float(found) = value(&literal) else {
                    panic!("{literal} is a double");
                };
                // Equality does not see the sign of zero.
                prop_assert_eq!(found.to_bits(), double.to_bits());
            } else {
                prop_assert_eq!(value(&literal), Value::Decimal(&literal));
            }
        }
    }

    #[test]
    fn whole_numbers_are_never_doubles() {
        let long = "9".repeat(1 << 20);
        for literal in ["0", "-0", "7", "-20016", "9007199254740993", &long] {
            assert_eq!(value(literal), Value::Integer(literal));
        }
    }

    #[test]
    fn doubles_lose_nothing() {
        for (literal, double) in [
            ("0.1", 0.1),
            ("0.10", 0.1),
            ("1e2", 100.0),
            ("1E+02", 100.0),
            ("100.0", 100.0),
            ("-12.50e-1", -1.25),
            ("0.0", 0.0),
            ("0e5", 0.0),
            ("0.00e-99999999999999999999", 0.0),
            ("5e-324", 5e-324),
            ("1.7976931348623157e308", f64::MAX),
            ("2200000000000.5312", 2_200_000_000_000.531_2),
            ("9007199254740993.0e0", f64::NAN),
            ("0.1000000000000000055", f64::NAN),
            ("0.1000000000000000055511151231257827", f64::NAN),
            ("1e400", f64::NAN),
            ("-1e309", f64::NAN),
            ("1e-400", f64::NAN),
            ("4.9e-324", f64::NAN),
            ("2200000000000.5313", f64::NAN),
            ("2200000000000.53125", f64::NAN),
        ] {
            let expected = if double.is_nan() {
                Value::Decimal(literal)
            } else {
                Value::Float(double)
            };
            assert_eq!(value(literal), expected, "{literal}");
        }
        for literal in ["-0.0", "-0e7", "-0.00E-3"] {
            let Value::Float(zero) = value(literal) else {
                panic!("{literal} is a double");
            };
            assert!(zero == 0.0 && zero.is_sign_negative(), "{literal}");
        }
    }

    // Were the cost to follow the exponent, there would be no end and no memory for them.
    #[test]
    fn exponents_and_rows_of_zeros_of_any_length_are_taken_at_their_value() {
        let nines = "9".repeat(1 << 20);
        let zeros = "0".repeat(1_000_000);
        for literal in [
            "1e99999999999999999999".to_owned(),
            "1e-99999999999999999999".to_owned(),
            "1e18446744073709551616".to_owned(),
            "1e9223372036854775808".to_owned(),
            format!("1e{nines}"),
            format!("1e-{nines}"),
            format!("0.{nines}"),
            format!("0.{zeros}1"),
            format!("0.{zeros}1e999999"),
        ] {
            let expected = match literal.as_str() {
                text if text.ends_with("1e999999") => Value::Float(0.01),
                _ => Value::Decimal(&literal),
            };
            assert_eq!(value(&literal), expected, "{} characters", literal.len());
        }
        for literal in [
            format!("0.{zeros}1e1000001"),
            format!("1{zeros}.{zeros}e-1000000"),
            format!("1.{zeros}"),
            format!("1e{zeros}"),
            format!("1e-{zeros}0"),
        ] {
            assert_eq!(value(&literal), Value::Float(1.0));
        }
        assert_eq!(value(&format!("0e{nines}")), Value::Float(0.0));
        let sum = format!("1{zeros}e-{}", "0".repeat(20) + "1000000");
        assert_eq!(value(&sum), Value::Float(1.0));
    }
}
