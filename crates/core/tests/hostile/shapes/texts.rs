//! One long string, or much white space.

use super::{Shape, shape};

pub(super) fn shapes(size: usize) -> Vec<Shape> {
    let rewritten = |name, piece: &str, expect: &str| {
        let count = size / piece.len();
        let text = |piece: &str| format!("\"{}\"", piece.repeat(count));
        shape(name, text(piece), text(expect))
    };
    let same = |name, piece| rewritten(name, piece, piece);
    vec![
        same("plain text", "x"),
        same("text of another script", "签"),
        same("text beyond U+FFFF", "😀"),
        same("short escapes", "\\n"),
        same("escaped backslashes", "\\\\"),
        same("lone surrogates in text", "\\ud800"),
        same("control escapes", "\\u0001"),
        rewritten("escaped slashes", "\\/", "/"),
        rewritten("escaped letters", "\\u0041", "A"),
        rewritten("escaped letters between others", "a\\u0041", "aA"),
        rewritten("escaped pairs", "\\ud83d\\ude00", "😀"),
        rewritten("lone surrogates in upper case", "\\uD800", "\\ud800"),
        rewritten("escapes with a short form", "\\u000a", "\\n"),
        shape("white space in front", " ".repeat(size) + "0", "0"),
        shape(
            "white space behind",
            "0".to_owned() + &"\n".repeat(size),
            "0",
        ),
        shape(
            "white space inside",
            format!("[{}]", "\t".repeat(size)),
            "[]",
        ),
    ]
}
