//! Random documents that know where the traps are. Most are JSON; some were damaged.

use std::fmt::Write;

use fastrand::Rng;

use crate::traps::{
    EDGES, HARD_CHARACTERS, HARD_ESCAPES, HARD_KEYS, HARD_NUMBERS, KEY_ENDS, MARK, WHITE_SPACE,
};

/// Makes documents, the same ones for the same seed.
pub(crate) struct Documents {
    random: Rng,
    /// Whether white space stands between the tokens of the current document.
    spaced: bool,
}

impl Documents {
    pub(crate) fn new(seed: u64) -> Self {
        Self {
            random: Rng::with_seed(seed),
            spaced: false,
        }
    }

    pub(crate) fn next(&mut self) -> Vec<u8> {
        self.spaced = self.one_in(3);
        let mut out = String::new();
        if self.one_in(40) {
            out.push_str(MARK);
        }
        let depth = self.random.u32(0..6);
        self.white_space(&mut out);
        if self.one_in(100) {
            self.deep(depth, &mut out);
        } else {
            self.value(depth, &mut out);
        }
        self.white_space(&mut out);
        let mut document = out.into_bytes();
        if self.one_in(12) {
            self.damage(&mut document);
        }
        document
    }

    fn one_in(&mut self, times: u32) -> bool {
        self.random.u32(0..times) == 0
    }

    fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.random.usize(0..from.len())]
    }

    fn white_space(&mut self, out: &mut String) {
        if self.spaced {
            let white_space = self.pick(&WHITE_SPACE);
            out.push_str(white_space);
        }
    }

    fn value(&mut self, depth: u32, out: &mut String) {
        match self.random.u32(0..10) {
            kind if depth > 0 && kind < 6 => {
                // Wide at the top and narrow below, so that documents stay small.
                let sizes: &[usize] = if depth > 3 {
                    &[0, 1, 2, 3, 5, 9, 20]
                } else {
                    &[0, 1, 2, 3]
                };
                let size = if self.one_in(50) {
                    40
                } else {
                    self.pick(sizes)
                };
                if kind < 2 {
                    self.array(depth, size, out);
                } else {
                    self.object(depth, size, out);
                }
            }
            0..=3 => self.number(out),
            4..=8 => self.string(out),
            _ => {
                let word = self.pick(&["true", "false", "null"]);
                out.push_str(word);
            }
        }
    }

    /// A value many levels down, each level an array or an object at random.
    fn deep(&mut self, depth: u32, out: &mut String) {
        let levels = self.random.usize(50..300);
        let arrays: Vec<bool> = (0..levels).map(|_| self.random.bool()).collect();
        for is_array in &arrays {
            if *is_array {
                out.push_str("[0,");
            } else {
                let key = self.key();
                let _ = write!(out, "{{\"b\":-0,{key}:");
            }
            self.white_space(out);
        }
        self.value(depth, out);
        for is_array in arrays.iter().rev() {
            self.white_space(out);
            out.push_str(if *is_array { ",{}]" } else { ",\"a\":[]}" });
        }
    }

    fn array(&mut self, depth: u32, size: usize, out: &mut String) {
        out.push('[');
        for place in 0..size {
            if place > 0 {
                out.push(',');
            }
            self.white_space(out);
            self.value(depth - 1, out);
            self.white_space(out);
        }
        out.push(']');
    }

    fn object(&mut self, depth: u32, size: usize, out: &mut String) {
        let mut keys: Vec<String> = (0..size).map(|_| self.key()).collect();
        if self.one_in(3) {
            keys.sort();
        }
        out.push('{');
        for (place, key) in keys.iter().enumerate() {
            if place > 0 {
                out.push(',');
            }
            self.white_space(out);
            out.push_str(key);
            self.white_space(out);
            out.push(':');
            self.white_space(out);
            self.value(depth - 1, out);
            self.white_space(out);
        }
        out.push('}');
    }

    fn number(&mut self, out: &mut String) {
        let random = &mut self.random;
        let number = match random.u32(0..12) {
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
            7 => {
                (0..random.usize(1..400))
                    .map(|_| random.digit(10))
                    .collect::<String>()
                    .trim_start_matches('0')
                    .to_owned()
                    + "7"
            }
            // Any double, in its shortest digits and in more than it needs.
            8 => self.double(|double| format!("{double:e}")),
            9 => self.double(|double| format!("{double:.20e}")),
            10 => format!(
                "0.{}{}",
                "0".repeat(random.usize(0..10)),
                random.u32(1..1000)
            ),
            _ => {
                let off = i128::from(random.i32(-2..3));
                let fraction = self.pick(&["", "", ".0", ".5", "e0", ".125", ".50001"]);
                format!("{}{fraction}", self.pick(&EDGES) + off)
            }
        };
        if self.one_in(4) && !number.starts_with('-') {
            out.push('-');
        }
        out.push_str(&number);
    }

    fn double(&mut self, write: impl Fn(f64) -> String) -> String {
        let double = f64::from_bits(self.random.u64(..));
        if double.is_finite() {
            write(double)
        } else {
            "7".to_owned()
        }
    }

    fn string(&mut self, out: &mut String) {
        out.push('"');
        let pieces = self.pick(&[0, 1, 1, 2, 3, 4, 6, 8, 9, 16]);
        for _ in 0..pieces {
            self.piece(out);
        }
        out.push('"');
    }

    fn piece(&mut self, out: &mut String) {
        match self.random.u32(0..12) {
            0..=4 => {
                let plain = self.pick(b"abcdeABCDE019 _-/<>&'");
                out.push(char::from(plain));
            }
            5 => {
                let hard = self.pick(&HARD_CHARACTERS);
                out.push_str(hard);
            }
            6 => {
                let letter = self.pick(b"\"\\/bfnrt");
                out.push('\\');
                out.push(char::from(letter));
            }
            7 => {
                let control = self.random.u32(0..0x30);
                let _ = write!(out, "\\u{control:04x}");
            }
            8 => {
                let unit = self.random.u16(..);
                let _ = write!(out, "\\u{unit:04X}");
            }
            9 => {
                let hard = self.pick(&HARD_ESCAPES);
                out.push_str("\\u");
                out.push_str(hard);
            }
            // Scanners go by words of eight bytes.
            _ => out.push_str(&"abcdefghijklmnop"[..self.random.usize(0..17)]),
        }
    }

    fn key(&mut self) -> String {
        let key = match self.random.u32(0..9) {
            0 => {
                let edge = self.pick(&EDGES) + i128::from(self.random.i32(-2..3));
                edge.to_string()
            }
            1 => format!("\\u003{}", self.random.u32(0..10)),
            2 => self.random.u32(0..30).to_string(),
            3 | 4 => self.pick(&HARD_KEYS).to_owned(),
            5 => {
                // Sorters go by chunks of the key.
                let same = self.pick(&[5, 6, 7, 8, 13, 14, 15, 21, 28]);
                "common_prefix_common_prefix_"[..same].to_owned() + self.pick(&KEY_ENDS)
            }
            6 => self.pick(&["a", "b", "c"]).to_owned(),
            _ => {
                let mut key = String::new();
                self.string(&mut key);
                return key;
            }
        };
        format!("\"{key}\"")
    }

    fn damage(&mut self, document: &mut Vec<u8>) {
        let place = self.random.usize(0..document.len());
        let token = self.pick(b"{}[]:,\"\\ -.eE0\0\n\x1f\x7f\x80\xc0\xed\xf4\xff/u");
        match self.random.u32(0..6) {
            0 => document[place] = self.random.u8(..),
            1 => document[place] = token,
            2 => document.insert(place, token),
            3 => drop(document.remove(place)),
            4 => document.truncate(place),
            _ => document.extend_from_slice(MARK.as_bytes()),
        }
    }
}
