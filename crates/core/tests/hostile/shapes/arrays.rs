//! An array of one value many times.

use super::{Shape, shape};

pub(super) fn shapes(size: usize) -> Vec<Shape> {
    let rewritten = |name, value: &str, expect: &str| {
        let count = size / (value.len() + 1);
        let array = |value: &str| format!("[{}]", vec![value; count].join(","));
        shape(name, array(value), array(expect))
    };
    let same = |name, value| rewritten(name, value, value);
    let long = |name, number: String, expect: &str| shape(name, number, expect);
    vec![
        same("short numbers", "0"),
        same("15 digits", "123456789.012345"),
        rewritten("short numbers to write anew", "-0", "0"),
        rewritten("fractions to write anew", "1.0", "1"),
        rewritten("exponents that grow", "1e20", "100000000000000000000"),
        rewritten("numbers that overflow", "1e999", "null"),
        rewritten("17 digits", "0.10000000000000001", "0.1"),
        rewritten("hard roundings", "2.4703282292062327208e-324", "0"),
        rewritten(
            "hard roundings of 2^53",
            "9007199254740993",
            "9007199254740992",
        ),
        rewritten(
            "denormal numbers",
            "2.2250738585072011e-308",
            "2.225073858507201e-308",
        ),
        rewritten(
            "numbers of 800 digits",
            &format!("1.{}1", "0".repeat(800)),
            "1",
        ),
        long("a long number", "9".repeat(size), "null"),
        long("a long fraction", format!("0.{}", "9".repeat(size)), "1"),
        long(
            "a long tiny number",
            format!("0.{}1", "0".repeat(size)),
            "0",
        ),
        long(
            "a long number undone",
            format!("1{0}e-{1}", "0".repeat(size), size),
            "1",
        ),
        long("a long exponent", format!("1e{}", "0".repeat(size)), "1"),
        same("empty strings", "\"\""),
        same("literals", "true"),
        same("empty arrays", "[]"),
        same("empty objects", "{}"),
        rewritten("spaced empty objects", "{ }", "{}"),
        rewritten("spaces", " 0 ", "0"),
        same("small objects", "{\"a\":1,\"b\":2}"),
        same("small objects with an index", "{\"0\":1}"),
        rewritten(
            "small unsorted objects",
            "{\"b\":1,\"a\":2}",
            "{\"a\":2,\"b\":1}",
        ),
        rewritten(
            "smallest unsorted objects",
            "{\"1\":0,\"\":0}",
            "{\"1\":0,\"\":0}",
        ),
        rewritten(
            "small objects with duplicates",
            "{\"\":1,\"\":2}",
            "{\"\":2}",
        ),
        rewritten("small objects, escaped keys", "{\"\\/\":1}", "{\"/\":1}"),
    ]
}
