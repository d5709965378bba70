//! One object with many members.

use super::{Shape, shape};

pub(super) fn shapes(size: usize) -> Vec<Shape> {
    let mut shapes = shuffled(size);
    shapes.extend(ordered(size));
    shapes.extend(repeated(size));
    shapes
}

fn object(members: &[String]) -> String {
    format!("{{{}}}", members.join(","))
}

/// All of one length, so that their order is that of the numbers.
fn letters(number: usize) -> String {
    let alphabet = b"abcdefghijklmnopqrstuvwxyz";
    let letter = |place: u32| char::from(alphabet[number / 26_usize.pow(place) % 26]);
    [3, 2, 1, 0].map(letter).iter().collect()
}

/// Keys in no order.
fn shuffled(size: usize) -> Vec<Shape> {
    let mut random = fastrand::Rng::with_seed(7);
    let mut shape = |name, sorted: Vec<String>| {
        let mut members: Vec<String> = sorted.iter().map(|key| format!("\"{key}\":0")).collect();
        let expect = object(&members);
        random.shuffle(&mut members);
        shape(name, object(&members), expect)
    };
    let numbers = |length: usize| 0..size / (length + 5);
    let prefixed = |prefix: &str| -> Vec<String> {
        let keys = numbers(prefix.len() + 4).map(letters);
        keys.map(|key| prefix.to_owned() + &key).collect()
    };
    let mut growing: Vec<String> = Vec::new();
    let mut total = 0;
    while total < size {
        growing.push("p".repeat(growing.len()));
        total += growing.len() + 5;
    }
    vec![
        shape("unsorted keys", prefixed("")),
        shape("unsorted keys of 7 bytes", prefixed("abc")),
        shape("unsorted keys of 8 bytes", prefixed("abcd")),
        shape("unsorted keys of 14 bytes", prefixed("abcdefghij")),
        shape("a common beginning", prefixed(&"p".repeat(60))),
        shape("a long common beginning", prefixed(&"p".repeat(1000))),
        shape(
            "two long keys",
            ["a", "b"].map(|end| "p".repeat(size / 2) + end).into(),
        ),
        shape("each key the beginning of the next", growing),
        shape(
            "indexes",
            numbers(6).map(|index| index.to_string()).collect(),
        ),
        shape(
            "zeros in front of indexes",
            numbers(7).map(|n| format!("{n:07}")).collect(),
        ),
        shape("keys of another script", prefixed("签名")),
        shape("keys beyond U+FFFF", prefixed("😀")),
        shape("keys that begin with a lone surrogate", prefixed("\\ud800")),
        shape("keys that begin with a quote", prefixed("\\\"")),
    ]
}

/// Keys in order, or the other way round.
fn ordered(size: usize) -> Vec<Shape> {
    let sorted: Vec<String> = (0..size / 10)
        .map(|n| format!("\"{}\":0", letters(n)))
        .collect();
    let descending: Vec<String> = sorted.iter().rev().cloned().collect();
    let replaced = |members: &[String], from: &str, to: &str| -> Vec<String> {
        members
            .iter()
            .map(|member| member.replace(from, to))
            .collect()
    };
    vec![
        shape("sorted keys", object(&sorted), object(&sorted)),
        shape("descending keys", object(&descending), object(&sorted)),
        shape(
            "escaped keys",
            object(&replaced(&sorted, "e", "\\u0065")),
            object(&sorted),
        ),
        shape(
            "descending keys, values to write anew",
            object(&replaced(&descending, ":0", ":-0")),
            object(&sorted),
        ),
        shape(
            "descending keys, unsorted objects",
            object(&replaced(&descending, ":0", ":{\"b\":0,\"a\":0}")),
            object(&replaced(&sorted, ":0", ":{\"a\":0,\"b\":0}")),
        ),
    ]
}

/// The same keys over and over.
fn repeated(size: usize) -> Vec<Shape> {
    let members = |name, members: &str, expect: &str| {
        let count = size / (members.len() + 1);
        shape(name, object(&vec![members.to_owned(); count]), expect)
    };
    let long = format!("\"{}\":0", "k".repeat(1000));
    vec![
        members("one key", "\"\":0", "{\"\":0}"),
        members("one escaped key", "\"\\u0061\":0", "{\"a\":0}"),
        members("one long key", &long, &format!("{{{long}}}")),
        members("two keys in turn", "\"b\":0,\"a\":0", "{\"a\":0,\"b\":0}"),
        members(
            "two indexes in turn",
            "\"1\":0,\"0\":0",
            "{\"0\":0,\"1\":0}",
        ),
        members(
            "a key and its escape in turn",
            "\"a\":0,\"\\u0061\":0",
            "{\"a\":0}",
        ),
        members(
            "values that are dropped",
            "\"a\":[[],{},\"x\",1.0]",
            "{\"a\":[[],{},\"x\",1]}",
        ),
        shape(
            "a large value that is dropped",
            format!("{{\"a\":[{}0],\"a\":0}}", "0,".repeat(size / 2)),
            "{\"a\":0}",
        ),
    ]
}
