//! Levels that open and close with the same text, down to `leaf`.

use super::{Shape, shape};

pub(super) fn shapes(size: usize) -> Vec<Shape> {
    let level = |name, open: &str, close: &str, sorted_open: &str, sorted_close: &str| {
        let leaf = "0";
        let depth = size / (open.len() + close.len());
        let nest = |open: &str, close: &str| open.repeat(depth) + leaf + &close.repeat(depth);
        shape(name, nest(open, close), nest(sorted_open, sorted_close))
    };
    let same = |name, open, close| level(name, open, close, open, close);
    let large = "x".repeat(size / 2);
    let around = |name, open: &str, close: &str, sorted_open: &str, sorted_close: &str| {
        let depth = size / 2 / (open.len() + close.len());
        let nest = |open: &str, close: &str| {
            format!("{}\"{large}\"{}", open.repeat(depth), close.repeat(depth))
        };
        shape(name, nest(open, close), nest(sorted_open, sorted_close))
    };
    vec![
        same("nested arrays", "[", "]"),
        same("nested objects, 5 bytes a level", "{\"\":", "}"),
        same("nested arrays and objects", "[{\"\":", "}]"),
        same("nested arrays with siblings", "[1,", ",1]"),
        same(
            "nested objects with siblings",
            "{\"a\":1,\"b\":",
            ",\"c\":1}",
        ),
        same("nested index keys", "{\"0\":", "}"),
        level("nested index keys, spaced", "{\"0\": ", "}", "{\"0\":", "}"),
        level("nested arrays, spaced", "[ ", " ]", "[", "]"),
        level("nested objects, spaced", "{ \"\" : ", " }", "{\"\":", "}"),
        level("nested escaped keys", "{\"\\/\":", "}", "{\"/\":", "}"),
        level(
            "nested unsorted",
            "{\"b\":0,\"a\":",
            "}",
            "{\"a\":",
            ",\"b\":0}",
        ),
        level(
            "nested unsorted, deep part first",
            "{\"b\":",
            ",\"a\":0}",
            "{\"a\":0,\"b\":",
            "}",
        ),
        level(
            "nested unsorted, short keys",
            "{\"a\":0,\"\":",
            "}",
            "{\"\":",
            ",\"a\":0}",
        ),
        level(
            "nested unsorted indexes",
            "{\"1\":0,\"0\":",
            "}",
            "{\"0\":",
            ",\"1\":0}",
        ),
        level("nested duplicates", "{\"\":0,\"\":", "}", "{\"\":", "}"),
        level("nested numbers to write anew", "[-0,", "]", "[0,", "]"),
        around("arrays around a large leaf", "[", "]", "[", "]"),
        around(
            "unsorted objects around a large leaf",
            "{\"b\":0,\"a\":",
            "}",
            "{\"a\":",
            ",\"b\":0}",
        ),
        around(
            "spaced objects around a large leaf",
            "{ \"a\":",
            " }",
            "{\"a\":",
            "}",
        ),
        around(
            "index keys around a large leaf",
            "{\"1\":",
            "}",
            "{\"1\":",
            "}",
        ),
    ]
}
