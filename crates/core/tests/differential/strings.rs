//! Strings and keys, plain and escaped in all the ways there are.

use std::fmt::Write;

use crate::documents::Documents;
use crate::traps::{EDGES, HARD_CHARACTERS, HARD_ESCAPES, HARD_KEYS, KEY_ENDS, LONE_SURROGATES};

impl Documents {
    pub(crate) fn string(&mut self, out: &mut String) {
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
                // Some programs refuse a surrogate, and with it everything else that the
                // document holds.
                let lone = (0xD800..0xE000).contains(&unit) && !self.surrogates;
                let _ = write!(out, "\\u{:04X}", if lone { 0xE9 } else { unit });
            }
            9 => {
                let hard = self.pick(&HARD_ESCAPES);
                out.push_str("\\u");
                out.push_str(hard);
            }
            10 if self.surrogates => {
                let lone = self.pick(&LONE_SURROGATES);
                out.push_str("\\u");
                out.push_str(lone);
            }
            // Scanners go by words of eight bytes.
            _ => out.push_str(&"abcdefghijklmnop"[..self.random.usize(0..17)]),
        }
    }

    pub(crate) fn key(&mut self) -> String {
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
}
