//! Random documents that know where the traps are. Most are JSON; some were damaged.

use std::fmt::Write;

use fastrand::Rng;

use crate::traps::{DEPTHS, LIST_SIZES, MARK, WHITE_SPACE};

/// Makes documents, the same ones for the same seed and greatest depth.
pub(crate) struct Documents {
    pub(crate) random: Rng,
    /// How many levels the deepest documents have.
    deepest: usize,
    /// Whether white space stands between the tokens of the current document.
    spaced: bool,
    /// Whether the current document may hold surrogates without their other halves.
    pub(crate) surrogates: bool,
    /// Whether it may hold numbers that no double can.
    pub(crate) overflows: bool,
}

impl Documents {
    pub(crate) fn new(seed: u64, deepest: usize) -> Self {
        Self {
            random: Rng::with_seed(seed),
            deepest,
            spaced: false,
            surrogates: false,
            overflows: false,
        }
    }

    pub(crate) fn next(&mut self) -> Vec<u8> {
        self.spaced = self.one_in(3);
        self.surrogates = self.one_in(6);
        self.overflows = self.one_in(6);
        let mut out = String::new();
        if self.one_in(40) {
            out.push_str(MARK);
        }
        let depth = self.random.u32(0..6);
        self.white_space(&mut out);
        match self.random.u32(0..200) {
            0 => self.deep(depth, &mut out),
            1..=3 => self.at_a_limit(&mut out),
            _ => self.value(depth, &mut out),
        }
        self.white_space(&mut out);
        let mut document = out.into_bytes();
        if self.one_in(12) {
            self.damage(&mut document);
        }
        document
    }

    pub(crate) fn one_in(&mut self, times: u32) -> bool {
        self.random.u32(0..times) == 0
    }

    pub(crate) fn pick<T: Copy>(&mut self, from: &[T]) -> T {
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
                } else if self.one_in(6) {
                    self.list(depth, out);
                } else {
                    let keys = (0..size).map(|_| self.key()).collect();
                    self.object(depth, keys, out);
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

    /// Exactly as many levels as some program takes, or one off. Now and then it stands in a
    /// value that a second one shadows.
    fn at_a_limit(&mut self, out: &mut String) {
        let levels = self.pick(&DEPTHS).min(self.deepest) - 1;
        let shadowed = self.one_in(4);
        if shadowed {
            out.push_str("{\"a\":");
        }
        let [opening, closing] = self.pick(&[["[", "]"], ["{\"a\":", "}"]]);
        let leaf = self.pick(&["[]", "{}", "[1]", "{\"b\":-0}"]);
        let levels = levels - usize::from(shadowed);
        out.push_str(&(opening.repeat(levels) + leaf + &closing.repeat(levels)));
        if shadowed {
            out.push_str(",\"a\":1}");
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

    /// An object with the keys of a list, or with nearly those.
    fn list(&mut self, depth: u32, out: &mut String) {
        let size = self.pick(&LIST_SIZES);
        let mut places: Vec<usize> = (0..size).collect();
        match self.random.u32(0..8) {
            0 => places.sort_by_key(usize::to_string),
            1 => places.reverse(),
            2 => self.random.shuffle(&mut places),
            3 => drop(places.remove(self.random.usize(0..size))),
            4 => places.push(size + self.random.usize(0..2)),
            5 | 6 => {
                let place = self.random.usize(0..=size);
                places.insert(place, self.random.usize(0..size));
            }
            _ => {}
        }
        let mut keys: Vec<String> = places.iter().map(|place| format!("\"{place}\"")).collect();
        if self.one_in(6) {
            let place = self.random.usize(0..=keys.len());
            let key = self.pick(&[
                "\"00\"",
                "\"-0\"",
                "\"\\u0030\"",
                "\"1.0\"",
                "\"\"",
                "\"a\"",
            ]);
            keys.insert(place, key.to_owned());
        }
        // Every value is written, so that a list of eleven stays small.
        self.object(depth.min(2), keys, out);
    }

    fn object(&mut self, depth: u32, mut keys: Vec<String>, out: &mut String) {
        if self.one_in(8) {
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

    fn damage(&mut self, document: &mut Vec<u8>) {
        let place = self.random.usize(0..document.len());
        let token = self.pick(b"{}[]:,\"\\ -.eE0\0\n\x1f\x7f\x80\xc0\xed\xf4\xff/u");
        match self.random.u32(0..7) {
            0 => document[place] = self.random.u8(..),
            1 => document[place] = token,
            2 => document.insert(place, token),
            3 => drop(document.remove(place)),
            4 => document.truncate(place),
            5 => drop(document.splice(place..place, *b"/**/")),
            _ => document.extend_from_slice(MARK.as_bytes()),
        }
    }
}
