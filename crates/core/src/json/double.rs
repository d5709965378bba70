//! Reading numbers of any length as IEEE doubles.

/// The double nearest to the number spelled `text`; infinity where it overflows. The work is
/// linear in the length of the text.
pub(super) fn to_double(text: &[u8]) -> f64 {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[allow(clippy::float_cmp, reason = "the very double is wanted")]
    fn zeros_and_exponents_of_any_length_cancel_out() {
        for (text, value) in [
            (format!("0.{}1e1000001", "0".repeat(1_000_000)), 1.0),
            (format!("1{}e-1000000", "0".repeat(1_000_000)), 1.0),
            (format!("-1{}.5e-1000000", "0".repeat(1_000_000)), -1.0),
            (format!("{}e-1000", "7".repeat(1001)), 7.777_777_777_777_778),
            (
                format!("9007199254740993{}e-2000", "0".repeat(2000)),
                9_007_199_254_740_992.0,
            ),
            (
                format!("9007199254740993{}1e-2001", "0".repeat(2000)),
                9_007_199_254_740_994.0,
            ),
            (format!("0.{}", "0".repeat(2000)), 0.0),
            (format!("0.{}e{}", "0".repeat(2000), "9".repeat(2000)), 0.0),
            (format!("1e{}", "9".repeat(2000)), f64::INFINITY),
            (format!("1e-{}", "9".repeat(2000)), 0.0),
        ] {
            assert_eq!(
                to_double(text.as_bytes()),
                value,
                "{} characters",
                text.len()
            );
        }
    }
}
