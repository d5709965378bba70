//! What is not JSON after a long while.

use super::Shape;

pub(super) fn shapes(size: usize) -> Vec<Shape> {
    let unclosed = |name, opening: &str| Shape {
        name,
        body: opening.repeat(size / opening.len()).into_bytes(),
        expect: None,
    };
    let begun = |name, beginning: &str, more: &str| Shape {
        name,
        body: (beginning.to_owned() + &more.repeat(size / more.len())).into_bytes(),
        expect: None,
    };
    vec![
        unclosed("unclosed arrays", "["),
        unclosed("unclosed objects", "{\"\":"),
        unclosed("unclosed objects with an index", "{\"0\":"),
        unclosed("unclosed unsorted objects", "{\"b\":0,\"a\":"),
        unclosed("unclosed arrays and objects", "[{\"\":"),
        unclosed("unclosed arrays with siblings", "[0,"),
        unclosed(
            "unclosed arrays behind unsorted objects",
            "[{\"b\":0,\"a\":0},",
        ),
        unclosed("closing brackets", "]"),
        unclosed("byte order marks", "\u{FEFF}"),
        unclosed("white space only", " "),
        unclosed("quotes", "\""),
        unclosed("minus signs", "-"),
        begun("an unclosed array", "[", "0,"),
        begun("an unclosed object", "{", "\"\":0,"),
        begun("an unclosed object with indexes", "{", "\"0\":0,"),
        begun("an unclosed string", "\"", "x"),
        begun("an unclosed string of escapes", "\"", "\\u0041"),
        begun("an unclosed key", "{\"", "x"),
        begun("an unfinished number", "-", "9").ending("e"),
        begun("a bad byte at the end", "\"", "x").ending_bytes(b"\xFF\""),
        begun("a wrong bracket at the end", "[", "0,").ending("0}"),
        begun("two values", "0", " ").ending("0"),
    ]
}

impl Shape {
    fn ending(self, end: &str) -> Self {
        self.ending_bytes(end.as_bytes())
    }

    fn ending_bytes(mut self, end: &[u8]) -> Self {
        self.body.extend_from_slice(end);
        self
    }
}
