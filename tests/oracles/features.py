"""Every feature of a body that the programs write in different ways.

By groups, each with the rule that it guards.
"""

# In arrays, each literal a document of its own.
NUMBERS: dict[str, tuple[str, str]] = {
    "integer": ("a small integer stands as it is", "0 1 -1 10 100 -100 123456789 4294967295"),
    "zero": (
        "the sign and the point of zero",
        "-0 0.0 -0.0 0.00 -0.00 0e0 -0e0 0e5 -0E+5 0e400 1e-400 -1e-400 2e-324 -2e-324",
    ),
    "fraction": (
        "the point of a number that was written with one",
        "1.0 1.00 -1.0 100.0 1.5 1.50 -1.5 0.1 0.30 19.99 4.35 2.675 12345.678 0.125",
    ),
    "exponent": (
        "an exponent in the text is worked out",
        "1e0 1E0 1e2 1E+2 1e-2 10e-1 0.1e1 123e0 12.34e1 12.34e2 12.34e5 1e02 5e-3",
    ),
    "small": (
        "where the exponent of a small number begins, and its spelling",
        "0.01 0.001 0.0001 0.00012345 0.00010000000000000002 0.00009999 0.0000999 0.00001 1e-4 "
        "9.9e-5 1e-5 1e-6 9.99e-7 1e-7 1.5e-7 -1.5e-7 0.0000001 1e-9 1e-10 1.5e-10 1e-99 1e-100 "
        "5e-324 2.2250738585072014e-308 0.0001234567890123456 0.00001234567890123456",
    ),
    "large": (
        "where the exponent of a large number begins, and its spelling",
        "1e14 1e15 1e16 1e17 1e18 1e19 1e20 1e21 1e22 1e23 -1e15 -1e17 -1e21 9e15 9e16 1.5e15 "
        "1.5e16 1.5e17 1.5e20 1.5e21 1e99 1e100 1.5e300 1.7976931348623157e308 1.2345e20 "
        "100000000000000.0 1000000000000000.0 100000000000000000000.0",
    ),
    "digits": (
        "fifteen, sixteen, seventeen and more digits",
        "123456789012345.6 1234567890123456.7 1234567890123456.8 12345678901234567.8 "
        "999999999999999.9 9999999999999998.0 99999999999999980.0 999999999999999900.0 "
        "123456789012345680.0 1234567890123456800.0 12345678901234567890.0 0.12345678901234568 "
        "0.1234567890123456789 3.141592653589793238 62.5364939768271845828 6.02214076e23 "
        "1.2345678901234567e15 1.2345678901234567e16 1.2345678901234567e17 1.2345678901234567e21",
    ),
    "halfway": (
        "a number in the middle of two doubles, or of two spellings",
        "2200000000000.53125 1125899906842624.125 9007199254740992.5 9007199254740993.0 "
        "9007199254740993.00000000000000000001 2.4703282292062327e-324 2.4703282292062328e-324 "
        "5.684341886080801e-14 2.2250738585072011e-308 1e23 8.533e68",
    ),
    "integer-53": (
        "integers that a double cannot hold",
        "9007199254740991 9007199254740992 9007199254740993 -9007199254740993 99999999999999999 "
        "100000000000000000 100000000000000001 123456789012345678 999999999999999999",
    ),
    "integer-63": (
        "integers that 63 or 64 bits cannot hold",
        "9223372036854775807 9223372036854775808 9223372036854775809 -9223372036854775807 "
        "-9223372036854775808 -9223372036854775809 18446744073709551615 18446744073709551616 "
        "10000000000000000000 100000000000000000000 999999999999999999999 1000000000000000000000 "
        "123456789012345678901234567890 -123456789012345678901234567890",
    ),
    "overflow": (
        "numbers that no double can hold",
        "1e309 -1e309 1e400 -1e400 1.7976931348623159e308 1e999999999999",
    ),
}

# In arrays, each text between quotes a document of its own.
STRINGS: dict[str, tuple[str, list[str]]] = {
    "text": (
        "text beyond ASCII, and escapes of it",
        ["\u00e9", "\\u00e9", "\\u00E9", "\x7f", "\\u007f", "\x80", "\u07ff", "\u0800", "\u4e2d",
         "\ud7ff", "\ue000", "\ufeff", "\ufffd", "\uffff", "e\u0301", "\\uffff", "\\u4E2d"],
    ),
    "astral": (
        "characters beyond U+FFFF, and pairs of escapes",
        ["\U0001f600", "\U00010000", "\U0010ffff", "\\ud83d\\ude00", "\\uD83D\\uDE00"],
    ),
    "markup": (
        "HTML's characters",
        ["<", ">", "&", "<a href='x'>&amp;</a>", "\\u003c\\u003E\\u0026", "'", "a/b", "a\\/b"],
    ),
    "separator": (
        "U+2028 and U+2029, and their neighbours",
        ["\u2028", "\u2029", "\\u2028\\u2029", "\u2027\u2028\u2029\u202a"],
    ),
    "escape": (
        "characters that have to be escaped, and those that need not",
        ['\\"', "\\\\", "\\/", "\\b", "\\f", "\\n", "\\r", "\\t", "\\u0022", "\\u005c", "\\u002f",
         "\\\\u0041", "\\\\b", "\\\\\\b", "\\u0041\\u0062", " !#[]^`{|}~", ""],
    ),
    "control": (
        "every control has its spelling",
        [f"\\u{control:04x}" for control in range(32)] + ["\\u001F", "\\u000C\\u000B", "a\\u0000b"],
    ),
    "surrogate": (
        "a surrogate without its other half",
        ["\\ud800", "\\uDBFF", "\\udc00", "\\udfff", "a\\ud800b", "\\ud800abcdefgh", "\\ud800\\n",
         "\\ud800\\u0041", "\\ud800\\ud800", "\\udc00\\ud800", "\\ud800\\ud83d\\ude00",
         "\\ud83d\\ude00\\udc00", "\\ud800\\\\udc00", "\\ud800\U0001f600", "\\udbff\\uffff"],
    ),
}  # fmt: skip

# Keys in order, each key's value telling which one it was.
KEYS: dict[str, tuple[str, list[str]]] = {
    "letters": (
        "keys stand in the order of their bytes",
        ["b a", "a B A b _", "a aa aaa ab", "A-B A.B A/B A_B", "a<b a>b a&b", "\u00e9 z a"],
    ),
    "index": (
        "keys that are numbers",
        ["10 9", "2 10 1", "x 10 9 2 a", "-0 0 -5 5 08 8 1.5 1", "1e1 10 9", "1 01 001", "10 1a 1",
         "1 10 1_ 1! 1~", "4294967294 4294967295 4294967296 1", "9223372036854775807 10 1",
         "9223372036854775808 9223372036854775807 -1", "+1 1 -1", "0x1 1", "\\u0039 10 1"],
    ),
    "astral-order": (
        "keys beyond U+FFFF against those from U+E000",
        ["\ue000 \U00010000", "\U00010000 \ue000", "\uffff \U0001f600 a", "\\ud83d\\ude00 \uff5e"],
    ),
    "escaped": (
        "an escaped key is ordered as its characters",
        ["b \\u0061", "a\\u0000 a", "a\\u0000b a\\u0000a a", "1\\u0000 1 10", "\\b\\f\\n /",
         "\\u0001 \\u0000", '\\" \\\\ !', "\\u2028 < \u00e9", "\\/ . 0"],
    ),
    "surrogate-key": (
        "a key with a surrogate without its other half",
        ["\\ud800", "\\ud800 \\udc00", "\\udc00 \\ud800", "\\ud800 \ufffd", "\\ud800abcdef ?bcdef"],
    ),
    "duplicate": (
        "of a duplicate key the last value counts",
        ["a a", "a b a", "a \\u0061", "\\u0061 a", "0 0", "0 1 0", "1 0 1", "\u00e9 \\u00e9",
         "\\/ /", "\\ud83d\\ude00 \U0001f600", "__proto__ __proto__", "\\n \\u000a b"],
    ),
    "name": (
        "names that mean something to a program",
        ["__proto__ a", "constructor toString", "json_class a", "true null", "length 0"],
    ),
}  # fmt: skip

TEXTS: dict[str, tuple[str, list[str]]] = {
    "empty": (
        "empty objects and empty arrays",
        ["{}", "[]", "[{}]", "[[]]", '{"a":{}}', '{"a":[]}', '{"a":[{}]}', '{"a":{"b":{}}}',
         '[[],{},[{}],{"a":[]}]', '{"0":{}}', '{"":{}}', '{"b":{},"a":{}}', "[ { } ]"],
    ),
    "list": (
        "an object whose keys are those of a list, or nearly",
        ['{"0":1}', '{"1":1}', '{"0":1,"1":2}', '{"1":2,"0":1}', '{"2":1,"0":1,"1":2}',
         '{"0":1,"2":2}', '{"0":1,"1":2,"a":3}', '{"-0":1}', '{"00":1}', '{"0":1,"01":2}',
         '{"a":{"0":1,"1":2}}', '[{"1":2,"0":1}]', '{"0":{"1":"b","0":"a"},"1":{"0":"c"}}',
         '{"0":{"b":1,"a":2},"1":{"d":1,"c":2}}', '{"1":{"b":1,"a":2},"0":{"d":1,"c":2}}',
         '{"\\u0030":1}', '{"0":1,"\\u0031":2}', '{"0":1,"":2}', '{"0":1,"0":2,"1":3}'],
    ),
    "shadowed": (
        "what a later value shadows may still be refused",
        ['{"a":{"x":1},"a":{"y":2}}', '{"a":[1],"a":[2]}', '{"a":{},"a":{"x":1}}',
         '{"a":1e400,"a":1}', '{"a":{"x":-1e400},"a":1}', '{"a":"\\ud800","a":1}',
         '{"a":"\\udc00","a":1}', '{"a":{"\\ud800":1},"a":1}', '{"a":"\\ud800abcdef","a":1}'],
    ),
    "structure": (
        "objects are sorted wherever they stand, arrays are not",
        ['{"b":[{"d":1,"c":2}],"a":[[{"z":1,"y":2}]]}', "[3,1,2]", "[null,true,false]", "null",
         "1", "-0", "1.0", '""', '"\u00e9<"', "true", " null ", "9223372036854775808", "1e400",
         '{"b":{"d":{"f":1,"e":2},"c":3},"a":4}', '[{"b":1,"a":2},{"d":3,"c":4}]'],
    ),
    "space": (
        "white space and a byte order mark are dropped",
        [' { "b" : [ 1 , 2 ] , "a" : { } } ', '\t{\r\n"b"\n:\t1.0 ,"a" :\r2}\n', "[ ]",
         "\ufeff{}", "\ufeff1.0", '\ufeff{"b":1,"a":"\u00e9"}', '\ufeff "\ufeff"'],
    ),
    "not-json": (
        "what is not JSON has no canonical form, though some programs take it",
        ["", " ", "\ufeff\ufeff1", "nul", "NaN", "[1,]", "[01]", "[.5]", "1 2", "['a']", '["\t"]',
         "/**/[1]", "[1/*c*/]", "[1]//c\n", "[1]//c", '["\\x41"]', '["\\\'"]', '["\\0"]', "[1\v]"],
    ),
}  # fmt: skip

NOT_UTF8 = [b'["\xff"]', b'["\xe2\x82"]', b'["\xed\xa0\x80"]', b'{"\xff":1}', b'["\xf4u\xbf\xbf"]']

# Members of which any two may meet.
MEMBERS = {
    "unicode": '"identifier":"\u7528\u6237 \u00e9"',
    "emoji": '"note":"\\ud83d\\ude00"',
    "markup": '"return":"https://a.test/?x=1&y=<2>"',
    "separator": '"memo":"a\u2028b"',
    "control": '"memo2":"a\\bb\\fc"',
    "empty": '"receiverInfo":{}',
    "list": '"items":{"1":"b","0":"a"}',
    "index": '"10":"ten","9":"nine"',
    "astral": '"\U00010000":1,"\ue000":2',
    "fraction": '"exchangeRate":7.0',
    "small": '"fee":1e-7',
    "large": '"limit":1e17',
    "integer": '"id":9007199254740993',
    "zero": '"balance":-0,"change":-0.0',
}

DEPOSIT = (
    '{"fromAddress":"TTVkK6hGoAFhALG9NTkUDHjcFFXKmWcScU","amount":"1.000000",%s,'
    '"status":"Confirmed","internalFee":{"deposit":"0.020000"}}'
)
