//! Whether a signed time is near enough to now.

use crate::provider::TimeUnit;
use crate::reason::Reason;

/// A time as the request writes it, in seconds since 1970: ASCII digits alone, none in front
/// that says nothing.
pub(crate) fn parse(value: &[u8], unit: TimeUnit) -> Option<i64> {
    let number: i64 = match value {
        b"0" => 0,
        [b'1'..=b'9', rest @ ..] if rest.iter().all(u8::is_ascii_digit) => {
            str::from_utf8(value).ok()?.parse().ok()?
        }
        _ => return None,
    };
    Some(match unit {
        TimeUnit::Seconds => number,
        TimeUnit::Milliseconds => number / 1000,
    })
}

/// How a request writes a time.
pub(crate) fn write(seconds: i64, unit: TimeUnit) -> String {
    match unit {
        TimeUnit::Seconds => seconds.to_string(),
        TimeUnit::Milliseconds => i128::from(seconds).wrapping_mul(1000).to_string(),
    }
}

/// Judges a time that is known to be authentic, `window` seconds both ways: a clock that is
/// ahead must not make a callback valid for longer.
pub(crate) fn judge(signed: i64, now: i64, window: u32) -> Result<(), Reason> {
    let age = i128::from(now).wrapping_sub(i128::from(signed));
    if age > i128::from(window) {
        Err(Reason::TimestampTooOld)
    } else if age < i128::from(window).wrapping_neg() {
        Err(Reason::TimestampInFuture)
    } else {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_digits_are_a_time() {
        let parse = |text| parse(text, TimeUnit::Seconds);
        assert_eq!(parse(b"1790000000"), Some(1_790_000_000));
        assert_eq!(parse(b"0"), Some(0));
        for text in [
            "",
            "-1",
            "+1",
            "1.5",
            " 1",
            "1e9",
            "0x1",
            "٣",
            "9223372036854775808",
            "01",
        ] {
            assert_eq!(parse(text.as_bytes()), None, "{text}");
        }
    }

    #[test]
    fn milliseconds_count_as_the_second_that_they_are_in() {
        let parse = |text| parse(text, TimeUnit::Milliseconds);
        assert_eq!(parse(b"1790000000999"), Some(1_790_000_000));
        assert_eq!(parse(b"0"), Some(0));
        assert_eq!(parse(b"-1000"), None);
    }

    #[test]
    fn the_window_holds_both_ways_and_includes_its_edges() {
        for (signed, verdict) in [
            (700, Ok(())),
            (699, Err(Reason::TimestampTooOld)),
            (1300, Ok(())),
            (1301, Err(Reason::TimestampInFuture)),
            (i64::MIN, Err(Reason::TimestampTooOld)),
            (i64::MAX, Err(Reason::TimestampInFuture)),
        ] {
            assert_eq!(judge(signed, 1000, 300), verdict, "{signed}");
        }
    }
}
