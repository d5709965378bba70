//! Number literals, short and long, near every place where a program changes its spelling.

use crate::documents::Documents;
use crate::traps::{EDGES, HARD_NUMBERS};

impl Documents {
    pub(crate) fn number(&mut self, out: &mut String) {
        let random = &mut self.random;
        let number = match random.u32(0..15) {
            0 => random.i32(-100..100).to_string(),
            1 => random.i64(..).to_string(),
            2 => format!("{}", random.f64() * 1e3),
            3 => format!("{}e{}", random.u32(1..1_000_000), random.i32(-340..340)),
            4 => self.pick(&HARD_NUMBERS).to_owned(),
            // Around the 15 digits that every double keeps.
            5 => {
                let digits = random.u32(13..19);
                format!(
                    "{}.{}",
                    random.u32(0..10),
                    random.u64(0..10_u64.pow(digits))
                )
            }
            6 => {
                let digits = random.u32(13..19);
                random.u64(0..10_u64.pow(digits)).to_string()
            }
            7 => self.digits(1..400) + "7",
            // Any double, in its shortest digits and in more than it needs.
            8 => self.double(|double| format!("{double:e}")),
            9 => self.double(|double| format!("{double:.20e}")),
            10 => format!(
                "0.{}{}",
                "0".repeat(random.usize(0..10)),
                random.u32(1..1000)
            ),
            // Every power of ten from which some program writes an exponent, with few digits
            // and with many.
            11 | 12 => {
                let digits = self.digits(1..19);
                let first = self.random.u32(1..10);
                format!("{first}.{digits}e{}", self.random.i32(-9..25))
            }
            13 => self.halfway(),
            _ => {
                let off = i128::from(random.i32(-2..3));
                let fraction = self.pick(&["", "", ".0", ".5", "e0", ".125", ".50001"]);
                format!("{}{fraction}", self.pick(&EDGES) + off)
            }
        };
        // Some programs refuse what no double can hold, and with it everything else that the
        // document holds.
        let overflows = number.parse().is_ok_and(f64::is_infinite);
        let number = if overflows && !self.overflows {
            "7".to_owned()
        } else {
            number
        };
        if self.one_in(4) && !number.starts_with('-') {
            out.push('-');
        }
        out.push_str(&number);
    }

    /// Digits of which the first is not zero.
    fn digits(&mut self, count: std::ops::Range<usize>) -> String {
        let first = self.random.u32(1..10).to_string();
        let others = self.random.usize(count) - 1;
        (0..others).fold(first, |digits, _| {
            digits + &self.random.u32(0..10).to_string()
        })
    }

    fn double(&mut self, write: impl Fn(f64) -> String) -> String {
        let double = f64::from_bits(self.random.u64(..));
        if double.is_finite() {
            write(double)
        } else {
            "7".to_owned()
        }
    }

    /// A number in the middle between two doubles, written out, or a trace beside it.
    fn halfway(&mut self) -> String {
        let middle = (u128::from(self.random.u64(1 << 52..1 << 53)) << 1) | 1;
        let power = self.random.u32(0..30);
        let number = if self.random.bool() {
            format!("{}.", middle << power)
        } else {
            // middle / 2^power = middle * 5^power / 10^power
            let digits = (middle * 5_u128.pow(power)).to_string();
            let places = power as usize;
            let digits = format!("{digits:0>width$}", width = places + 1);
            let (whole, fraction) = digits.split_at(digits.len() - places);
            format!("{whole}.{fraction}")
        };
        let zeros = self.pick(&[1, 1, 10, 40, 800]);
        let trace = self.pick(&["", "1", "9"]);
        number + &"0".repeat(zeros) + trace
    }
}
