"""Form `js`, answered by node: array indexes first, then keys by UTF-16 code units."""

from collections.abc import Iterator
from typing import Any

from canonical import js_cases
from vector import Text, concat, repeat

KIND = "canonicalize"


def keys(*names: str) -> str:
    """An object with these keys, spelled as given; each value tells which one it was."""
    members = (f'"{name}":{number}' for number, name in enumerate(names))
    return "{" + ",".join(members) + "}"


TEXTS: list[tuple[str, str, Text]] = [
    ("none", "an empty object stays an object", "{}"),
    ("one", "one key", keys("a")),
    ("sorted", "keys in order", keys("a", "b", "c")),
    ("reversed", "keys the other way round", keys("c", "b", "a")),
    ("last-out-of-order", "one key at the end moves to the front", keys("b", "c", "d", "a")),
    ("first-out-of-order", "one key at the front moves to the end", keys("d", "a", "b", "c")),
    ("empty-key", "an empty key stands before all others", keys("b", "", "a")),
    ("prefixes", "a shorter key stands before its continuations", keys("ab", "aa", "b", "a")),
    ("letter-case", "upper case stands before lower case", keys("a", "B", "A", "b", "_", "~")),
    ("punctuation", "order is by code, not by language", keys("a-b", "a b", "a_b", "a.b", "ab")),
    ("latin", "order is by code, not by language", keys("\u00e9", "z", "e", "\u00e8", "f")),
    ("scripts", "order is by code", keys("\u7b7e", "\u0430", "\u00e9", "a")),
    ("index", "10 stands behind 9", keys("10", "9", "1", "2")),
    ("index-first", "indexes stand before other keys", keys("a", "!", "", "1", "0")),
    ("index-sorted", "indexes that are in order as text are out of order", keys("1", "10", "9")),
    ("index-last", "the last index and its successor", keys("4294967295", "4294967294")),
    ("index-limit", "2^32 is no index", keys("4294967296", "4294967295", "5", "4294967294")),
    (
        "index-behind-last",
        "2^32 - 1 stands among the other keys",
        keys("4294967295", "10000000000", "!", "4294967294"),
    ),
    ("index-long", "long digits are no index", keys("99999999999", "100000000000", "9")),
    ("index-20-digits", "digits beyond 64 bits are no index", keys("99999999999999999999", "1")),
    ("index-zeros", "leading zeros are no index", keys("01", "1", "00", "0", "001")),
    ("index-sign", "a sign is no index", keys("-1", "+1", "1", "-0", "0")),
    ("index-fraction", "a fraction is no index", keys("1.0", "1.5", "2", "1")),
    ("index-exponent", "an exponent is no index", keys("1e3", "2", "1E3", "1")),
    ("index-letters", "a digit in front is not enough", keys("1a", "9", "10", "1", "a1")),
    ("index-space", "white space is no digit", keys("1 ", " 1", "1", "2")),
    ("index-script", "digits of another script are none", keys("\u0661", "\uff11", "9")),
    ("index-escaped", "an escaped digit is a digit", keys("\\u0039", "10", "\\u0031")),
    ("index-escaped-only", "an escaped digit alone is an index", keys("!", "\\u0031")),
    ("index-duplicates", "an index given twice", keys("1", "0", "1", "a", "0")),
    ("index-duplicates-escaped", "an index given twice", keys("1", "\\u0031", "0")),
    ("index-single", "a lone index", keys("7")),
    ("index-many", "many indexes", keys(*(str(n * 7919 % 101) for n in range(101)))),
    ("index-powers", "indexes of every length", keys(*(str(10**n) for n in range(11, -1, -1)))),
    (
        "index-none-array",
        "an object with the keys of an array stays an object",
        keys("0", "1", "2"),
    ),
    ("astral", "surrogates stand before U+E000", keys("\ue000", "\U00010000", "\ud7ff")),
    ("astral-last", "surrogates stand before U+FFFF", keys("\uffff", "\U0010ffff", "\uf900")),
    ("astral-sorted", "in order by UTF-16, not by bytes", keys("\U00010000", "\ue000")),
    ("astral-emoji", "emoji against compatibility forms", keys("\ufb01", "\U0001f600", "\u2603")),
    ("astral-behind", "the difference comes late", keys("abcdefgh\ue000", "abcdefgh\U00010000")),
    ("astral-pairs", "low surrogates decide", keys("\U0001f601", "\U0001f600", "\U0001f602")),
    ("astral-escaped", "escapes are ordered as characters", keys("\ue000", "\\ud800\\udc00")),
    ("surrogate-high", "a lone surrogate is a unit", keys("\ue000", "\\ud800", "\U00010000")),
    ("surrogate-low", "a lone surrogate is a unit", keys("\\udfff", "\\ud800", "\U0010ffff")),
    ("surrogate-before", "one unit before two", keys("\U00010000", "\\ud800")),
    (
        "surrogate-text",
        "a lone surrogate before text",
        keys("\\ud800z", "\\ud800\\udc00", "\\ud800"),
    ),
    ("surrogate-duplicates", "the same lone surrogate twice", keys("\\ud800", "b", "\\uD800")),
    ("escape-order", "an escape is ordered as its character", keys("b", "\\u0061", "c")),
    ("escape-late", "an escape late in a key", keys("same\\u0062", "samea", "samec")),
    ("escape-short", "short escapes are their characters", keys("a", "\\n", "\\t", " ", "\\b")),
    (
        "escape-controls",
        "short escapes between the others",
        keys(*(f"\\u{unit:04x}" for unit in range(14, 5, -1)), "\\r", "\\f", "\\n", "\\t", "\\b"),
    ),
    ("escape-quote", "quotes and backslashes", keys("z", "\\\\", '\\"', "[", "!", "#", "]")),
    ("escape-slash", "an escaped slash is a slash", keys("0a", "\\/", ".", "a")),
    ("escape-nul", "NUL stands first, but for the empty key", keys("\\u0001", "\\u0000", "")),
    (
        "escape-nul-behind",
        "a NUL makes a key longer",
        keys("a\\u0000", "a", "a\\u0000\\u0000", "a "),
    ),
    ("escape-in-order", "an escaped key in order", keys("a", "\\u0062", "c")),
    ("delete", "DEL stands behind letters", keys("\x7f", "z", "\u0080")),
    ("duplicate", "the last of two counts", keys("a", "a")),
    ("duplicate-first", "a key given first and last", keys("a", "b", "c", "a")),
    ("duplicate-thrice", "the last of many counts", keys("a", "a", "b", "a", "b", "a")),
    ("duplicate-empty", "the empty key twice", keys("", "")),
    ("duplicate-escaped", "an escaped key is the same key", keys("a", "\\u0061")),
    ("duplicate-unescaped", "an escaped key is the same key", keys("\\u0061", "a")),
    ("duplicate-slash", "an escaped slash is the same key", keys("\\/", "/")),
    ("duplicate-quote", "two ways to write a quote", keys("\\u0022", '\\"')),
    ("duplicate-control", "two ways to write a control", keys("\\u000a", "\\n", "\\u000A")),
    (
        "duplicate-short",
        "two ways to write each control",
        keys(
            "\\b", "\\f", "\\n", "\\r", "\\t", "\\u0008", "\\u000c", "\\u000a", "\\u000d", "\\u0009"
        ),
    ),
    ("duplicate-astral", "a pair is the same key", keys("\U0001f600", "\\ud83d\\ude00")),
    ("duplicate-mixed-pair", "the same key in two cases", keys("\\uD83D\\uDE00", "\\ud83d\\ude00")),
    ("duplicate-not-normalised", "composed and decomposed are two", keys("\u00e9", "e\u0301")),
    ("duplicate-not-folded", "letter case makes two", keys("a", "A")),
    ("duplicate-null", "null counts as well", '{"a":1,"a":null}'),
    ("duplicate-object", "an object is replaced, not merged", '{"a":{"b":1},"a":{"c":2}}'),
    ("duplicate-object-scalar", "an object is replaced", '{"a":{"b":1},"a":2}'),
    ("duplicate-scalar-object", "an object replaces", '{"a":2,"a":{"c":1,"b":2}}'),
    ("duplicate-array", "an array is replaced", '{"a":[1,2,3],"a":[]}'),
    ("duplicate-inside", "duplicates in an inner object", '{"x":{"b":1,"a":2,"b":3}}'),
    (
        "duplicate-depths",
        "duplicates at several depths",
        '{"a":{"a":1,"a":{"a":2,"b":{"c":1,"c":2},"a":3}},"b":0,"a":{"a":{"z":1,"z":2},"a":[{"k":1,"k":2}]}}',
    ),
    ("duplicate-dropped-escapes", "what is dropped is not written", '{"a":"\\/\\ud800","a":""}'),
    ("proto", "__proto__ is a key", '{"b":1,"__proto__":2,"a":3}'),
    ("proto-object", "__proto__ is a key", '{"__proto__":{"b":1,"a":2}}'),
    ("proto-null", "__proto__ is a key", '{"__proto__":null}'),
    ("proto-duplicate", "__proto__ given twice", '{"__proto__":{"a":1},"__proto__":{"b":2}}'),
    ("proto-escaped", "__proto__ with an escape", '{"\\u005f_proto__":1,"__proto__":2}'),
    ("proto-nested", "__proto__ inside __proto__", '{"__proto__":{"__proto__":{"b":1,"a":2}}}'),
    (
        "builtin-names",
        "names of built-in properties are keys",
        keys("toString", "constructor", "hasOwnProperty", "valueOf", "toJSON", "length"),
    ),
    ("nested", "inner objects are sorted", '{"b":{"d":1,"c":2},"a":{"f":3,"e":4}}'),
    ("nested-only", "an inner object alone is out of order", '{"a":{"d":1,"c":2},"b":0}'),
    ("nested-first", "an outer object alone is out of order", '{"b":{"c":1,"d":2},"a":0}'),
    ("nested-three", "sorted at three depths", '{"b":{"d":{"f":1,"e":2},"c":3},"a":4}'),
    ("array-order", "an array keeps its order", "[3,1,2]"),
    ("array-objects", "objects in arrays are sorted", '[{"b":1,"a":2},{"d":3,"c":4}]'),
    (
        "array-objects-nested",
        "objects behind one that holds others",
        '[{"b":{"d":1,"c":[{"f":2,"e":3}]},"a":4},{"h":{"j":5,"i":6},"g":7},{"l":8,"k":9}]',
    ),
    (
        "object-objects-nested",
        "members behind one that holds others",
        '{"z":{"y":{"d":1,"c":2},"x":3},"b":[{"f":4,"e":5},{"h":6,"g":7}],"a":{"j":8,"i":9}}',
    ),
    (
        "sorted-objects-nested",
        "objects out of order in members that are in order",
        '{"a":[{"d":{"f":1,"e":2},"c":3}],"b":{"h":4,"g":5},"c":[{"j":6,"i":7}]}',
    ),
    ("array-in-object", "arrays between keys", '{"b":[{"z":1,"y":2}],"a":[2,1]}'),
    ("empty-values", "empty values stay what they are", '{"b":{},"a":[],"c":""}'),
    ("literals", "true, false and null", '{"c":true,"b":false,"a":null}'),
    ("moved-spaced", "white space goes with its member", '{"b" : 1 ,\n"a" : [ 1 , 2 ] }'),
    ("sorted-spaced", "white space around sorted members", '{ "a" : 1 , "b" : 2 }'),
    ("sorted-around-unsorted", "in order outside, not inside", '{"a":[{"y":{"b":1,"a":2}}],"b":1}'),
    ("many-reversed", "many keys", keys(*(f"k{n:03}" for n in range(200, 0, -1)))),
    ("many-shuffled", "many keys", keys(*(f"k{n * 7919 % 211}" for n in range(211)))),
    ("many-duplicates", "many duplicates", keys(*(f"k{n % 7}" for n in range(100)))),
    ("many-equal", "one key many times", concat("{", repeat('"a":1,', 10_000), '"a":2}')),
    ("many-lengths", "keys of every length", keys(*("a" * n for n in range(40, -1, -1)))),
]


def cases() -> Iterator[dict[str, Any]]:
    documents = list(TEXTS)
    # Keys are compared a few bytes at a time.
    for length in (1, 5, 6, 7, 8, 9, 13, 14, 15, 16, 20, 21, 22, 28, 63, 64):
        same = "p" * length
        guards = f"keys that agree in their first {length} bytes"
        names = [same + "b", same + "\\u0000", same + "a", same, same + "aa", same + "\u00e9"]
        documents.append((f"prefix-{length}", guards, keys(*names)))
        guards = f"duplicate keys of {length} bytes"
        documents.append((f"duplicate-{length}", guards, keys(same, same + "x", same)))
    yield from js_cases(documents)
