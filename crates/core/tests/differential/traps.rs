//! Values around which an implementation goes wrong.

pub(crate) const WHITE_SPACE: [&str; 8] = ["", "", "", "", "", " ", "\n\t", "\r\n  "];
pub(crate) const MARK: &str = "\u{FEFF}";

/// Those around which an implementation goes wrong, and each of which is spelled differently in
/// canonical text.
pub(crate) const HARD_NUMBERS: [&str; 59] = [
    "-0",
    "-0",
    "-0.0",
    "-0.00",
    "-0e0",
    "-0E+7",
    "0.0",
    "0e5",
    "-0e-5",
    "0e400",
    "-1e-400",
    "0.001",
    "0.0001",
    "0.00012345",
    "0.00009999",
    "1e-5",
    "9.99e-7",
    "1e-10",
    "1e14",
    "1e15",
    "1e16",
    "1e17",
    "1e18",
    "999999999999999.9",
    "1234567890123456.8",
    "12345678901234567.0",
    "99999999999999980.0",
    "1.0",
    "1.50",
    "1E+2",
    "1e-0",
    "10e-1",
    "1e400",
    "-1e400",
    "1e-400",
    "1e20",
    "1e21",
    "999999999999999868928",
    "999999999999999999999",
    "123456789012345678901",
    "0.000001",
    "0.0000001",
    "0.00000099999999999999999",
    "1e23",
    "2.4703282292062327208e-324",
    "2.4703282292062328e-324",
    "5e-324",
    "2.2250738585072011e-308",
    "2.2250738585072014e-308",
    "1.7976931348623157e308",
    "1.7976931348623158e308",
    "1.7976931348623159e308",
    "2200000000000.53125",
    "1125899906842624.125",
    "5.684341886080801e-14",
    "9007199254740993.0000000000000000000000000001",
    "8.533e68",
    "6.47660115e-260",
    "62.5364939768271845828",
];

/// On both sides of what an array index, an exact integer, or a machine word can hold.
pub(crate) const EDGES: [i128; 8] = [
    0,
    999_999_999_999_999,
    1 << 31,
    (1 << 32) - 1,
    1 << 53,
    1 << 63,
    1 << 64,
    1 << 100,
];

pub(crate) const HARD_CHARACTERS: [&str; 14] = [
    "é",
    "ÿ",
    "€",
    "\u{2028}",
    "\u{2029}",
    "\u{D7FF}",
    "\u{E000}",
    "\u{FFFD}",
    "\u{FFFF}",
    "😀",
    "\u{10000}",
    "\u{10FFFF}",
    "\u{7F}",
    "\u{FEFF}",
];

pub(crate) const HARD_ESCAPES: [&str; 17] = [
    "d83d\\ude00",
    "D83D\\uDE00",
    "00e9",
    "00E9",
    "E000",
    "ffff",
    "0022",
    "005C",
    "002f",
    "2028",
    "007f",
    "0000",
    "0008",
    "000c",
    "000C",
    "003c",
    "0026",
];

/// Escapes of which a half is lacking, and what follows them.
pub(crate) const LONE_SURROGATES: [&str; 10] = [
    "d800",
    "DFFF",
    "dbff\\ue000",
    "dc00\\ud800",
    "d800\\ud800\\udc00",
    "d800\\n",
    "d800\\u0041",
    "d800\\\\udc00",
    "d800😀",
    "d800abcdefghij",
];

pub(crate) const HARD_KEYS: [&str; 18] = [
    "",
    "a",
    "b",
    "\\u0061",
    "__proto__",
    "\\u005f_proto__",
    "toString",
    "01",
    "-1",
    "1.0",
    "1e1",
    "a\\u0000",
    "\u{2028}",
    "a<b",
    "\\b",
    "\u{E000}",
    "\u{10000}",
    "\\uD800\\uDC00",
];

/// Behind a common beginning of keys.
pub(crate) const KEY_ENDS: [&str; 9] = [
    "", "a", "b", "\\u0000", "é", "\\u00e9", "\u{E000}", "😀", "aaaaaaaa",
];

/// Sizes of objects with the keys of a list: with eleven, the order as text is no longer the
/// order as numbers.
pub(crate) const LIST_SIZES: [usize; 7] = [1, 2, 3, 9, 10, 11, 12];

/// How deep the programs nest, and one off on both sides.
pub(crate) const DEPTHS: [usize; 11] =
    [99, 100, 101, 102, 510, 511, 512, 513, 9_999, 10_000, 10_001];
