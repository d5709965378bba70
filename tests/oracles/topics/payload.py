"""What a verified message says, without a loss: numbers, text, nesting, and what cannot be read."""

from collections.abc import Iterator
from typing import Any

import bodies
import payloads
from vector import Text, concat, content, repeat, spelled

KIND = "payload"

INTEGERS = (
    "0 -0 1 -1 7 10 -20016 150000 2147483647 2147483648 -2147483649 4294967296 9007199254740991 "
    "9007199254740993 -9007199254740993 9223372036854775807 9223372036854775808 "
    "-9223372036854775808 -9223372036854775809 18446744073709551615 18446744073709551616 "
    "100000000000000000000 340282366920938463463374607431768211456"
)
FRACTIONS = (
    "0.0 -0.0 0.1 0.10 0.100 1.0 -1.5 1.50 19.99 4.35 0.30 0.000001 12345.6789 100.00 150000.00 "
    "0.5 2.675 1.005 9007199254740992.0 9007199254740993.0 0.1000000000000000055 "
    "0.1000000000000000055511151231257827 0.30000000000000004 0.3000000000000000444 "
    "123456789012345678.9 1.7976931348623157 3.141592653589793 3.1415926535897932384626 "
    "0.00000000000000000000000000000000000001 99999999999999999999.99 2200000000000.5312 "
    "2200000000000.53125 79228162514264337593543950335.1"
)
EXPONENTS = (
    "1e0 1E0 1e2 1E+02 1e-2 10e-1 1.5e3 -12.50e-1 1e15 1e16 1e17 1e21 1e22 1e23 1e100 1e-7 "
    "5e-324 4.9e-324 2.2250738585072014e-308 1e-400 1.7976931348623157e308 1.7976931348623158e308 "
    "1.7976931348623159e308 1e308 1e309 1e400 -1e400 0e400 -0e400 0.0e-400 9007199254740993e0 "
    "123456789012345678e-2 0.00e5 1e0000000002"
)
STRINGS = {
    "empty": '""',
    "text": '"text"',
    "escapes": '"\\"\\\\\\/\\b\\f\\n\\r\\t"',
    "unicode": '"\\u0041\\u00e9\\u20AC"',
    "non-ascii": '"\u0448\u0438\u0444\u0440 \u65e5\u672c"',
    "astral": '"\U0001f600"',
    "pair": '"\\ud83d\\ude00"',
    "pair-upper": '"\\uD83D\\uDE00"',
    "nul": '"a\\u0000b"',
    "controls": '"\\u0001\\u001f\\u007f\\u0085"',
    "delete": '"\x7f"',
    "separators": '"\u2028\u2029"',
    "markup": '"<b>&amp;</b>"',
    "mark-inside": '"\ufeff"',
    "noncharacter": '"\uffff"',
    "number": '"1e400"',
    "dollar": '"$int"',
    "slash": '"KPAY-5292/KM/2026"',
}
OBJECTS = {
    "empty": "{}",
    "one": '{"a":1}',
    "order": '{"b":1,"a":2,"c":3}',
    "nested": '{"a":{"b":{"c":{}}}}',
    "empty-key": '{"":1}',
    "number-keys": '{"0":"a","1":"b"}',
    "number-keys-order": '{"1":"b","0":"a","10":"c","9":"d"}',
    "number-like-keys": '{"01":1,"1.0":2,"-1":3,"1e1":4,"9223372036854775808":5}',
    "non-ascii-keys": '{"\u0448":1,"\U0001f600":2,"\\u00e9":3}',
    "nul-key": '{"\\u0000":1,"a\\u0000b":2}',
    "prototype": '{"__proto__":1,"constructor":2}',
    "dollar-keys": '{"$int":"5","a":1}',
    "dollar-nested": '{"a":{"$float":"x"}}',
    "escaped-key": '{"\\u0061":1}',
    "duplicate": '{"a":1,"a":2}',
    "duplicate-place": '{"a":1,"b":2,"a":3}',
    "duplicate-escaped": '{"a":1,"\\u0061":2}',
    "duplicate-types": '{"a":{"x":1},"a":[],"a":"last"}',
    "duplicate-many": '{"a":1,"b":2,"a":3,"c":4,"b":5,"a":6}',
    "duplicate-nested": '{"o":{"k":1,"k":2},"o":{"k":3,"k":4}}',
    "duplicate-number-keys": '{"1":1,"1":2,"01":3}',
}
OTHERS = {
    "null": "null",
    "true": "true",
    "false": "false",
    "array": "[]",
    "array-mixed": '[null,true,false,0,0.5,"",[],{}]',
    "array-nested": "[[[]],[]]",
    "white-space": " \t\r\n[ 1 , 2 ]\r\n\t ",
    "white-space-object": '{ "a" : 1 ,\n"b":\t2 }',
    "mark": "\ufeff[1]",
    "mark-scalar": "\ufeff null",
    "paymento": bodies.PAYMENTO.decode(),
    "paymento-links": bodies.PAYMENTO_LINKS.decode(),
    "rajaongkir": bodies.RAJAONGKIR.decode(),
    "akashicpay-payout": bodies.AKASHICPAY_PAYOUT.decode(),
    "akashicpay-deposit": bodies.AKASHICPAY_DEPOSIT.decode(),
}
NOT_JSON: dict[str, Text] = {
    "empty": "",
    "white-space": " \r\n",
    "mark-alone": "\ufeff",
    "mark-twice": "\ufeff\ufeff[]",
    "mark-behind": "[]\ufeff",
    "mark-utf16": b"\xff\xfe[\0]\0",
    "utf16": "[1]".encode("utf-16-le"),
    "text": "paid",
    "form": "amount=10&status=paid",
    "xml": "<amount>10</amount>",
    "cut-object": '{"a":1',
    "cut-array": "[1",
    "cut-string": '"abc',
    "cut-escape": '"\\',
    "cut-unicode": '"\\u00e"',
    "comma-array": "[1,]",
    "comma-object": '{"a":1,}',
    "comma-front": "[,1]",
    "comma-twice": "[1,,2]",
    "comma-behind": "[],",
    "colon": '{"a" 1}',
    "key-bare": "{a:1}",
    "key-number": "{1:1}",
    "key-single": "{'a':1}",
    "key-null": "{null:1}",
    "two": "1 2",
    "two-objects": "{}{}",
    "behind": "{}x",
    "comment": "[1]/**/",
    "comment-line": "[1]//",
    "nan": "NaN",
    "nan-inside": '{"a":NaN}',
    "infinity": "Infinity",
    "minus-infinity": "-Infinity",
    "undefined": "undefined",
    "true-upper": "True",
    "null-cut": "nul",
    "null-longer": "nulls",
    "leading-zero": "01",
    "leading-zero-negative": "-01",
    "plus": "+1",
    "minus": "-",
    "point-front": ".5",
    "point-behind": "1.",
    "point-exponent": "1.e5",
    "exponent-empty": "1e",
    "exponent-sign": "1e+",
    "hex": "0x10",
    "underscore": "1_000",
    "thousands": "1,000",
    "arabic-digits": "\u0661",
    "full-width-digits": "\uff11",
    "escape": '"\\x41"',
    "escape-upper": '"\\U00000041"',
    "escape-octal": '"\\0"',
    "tab": '"\t"',
    "newline": '"\n"',
    "nul": '"\0"',
    "nul-behind": "[]\0",
    "no-break-space": "[1]\u00a0",
    "form-feed": "\f[]",
    "vertical-tab": "[]\v",
    "not-utf8": b'"\xff"',
    "not-utf8-key": b'{"\xc3":1}',
    "overlong": b'"\xc0\xaf"',
    "utf8-surrogate": b'"\xed\xa0\x80"',
    "utf8-too-large": b'"\xf4\x90\x80\x80"',
    "brackets": "][",
    "mismatched": '{"a":[}]',
    "brackets-many": repeat("[", 100_000),
}
SURROGATES = {
    "high": '"\\ud800"',
    "low": '"\\udc00"',
    "high-last": '"\\udbff"',
    "low-last": '"\\udfff"',
    "swapped": '"\\udc00\\ud800"',
    "high-twice": '"\\ud83d\\ud83d\\ude00"',
    "high-text": '"\\ud83dx\\ude00"',
    "high-escape": '"\\ud83d\\n"',
    "key": '{"\\ud83d":1}',
    "inside": '{"a":[{"b":"\\ud83d"}]}',
    "shadowed": '{"a":"\\ud83d","a":1}',
}


def cases() -> Iterator[dict[str, Any]]:
    for kind, guards, literals in [
        ("integer", "a whole number is exact, whatever its size", INTEGERS),
        ("fraction", "a fraction is a double only where the double says the same", FRACTIONS),
        ("exponent", "an exponent makes a fraction of a number", EXPONENTS),
    ]:
        for literal in literals.split():
            yield case(f"{kind}-{literal}", guards, literal)
            yield case(f"{kind}-{literal}-inside", guards, f'{{"amount":{literal}}}')
    for kind, guards, messages in [
        ("string", "text arrives as it was meant", STRINGS),
        ("object", "of a duplicate key the last value counts, in the first's place", OBJECTS),
        ("other", "each kind of value is what it is", OTHERS),
    ]:
        for name, message in messages.items():
            yield case(f"{kind}-{name}", guards, message)
    for name, message in SURROGATES.items():
        yield case(f"surrogate-{name}", "half a character is none", message, error=True)
    for name, text in NOT_JSON.items():
        guards = "what RFC 8259 does not allow is no payload"
        yield case(f"not-json-{name}", guards, text, error=True)
    yield from nested()


def nested() -> Iterator[dict[str, Any]]:
    """At 512 levels, where a value is still handed out, and at one more."""
    for name, opening, closing, key in [("arrays", "[", "]", None), ("objects", '{"a":', "}", "a")]:
        for levels in (511, 512):
            inside: Any = {"$int": "1"}
            message = concat(repeat(opening, levels), "1", repeat(closing, levels))
            yield {
                "id": f"levels-{levels}-{name}",
                "guards": "512 levels can be read",
                "message": message,
                "expect": {
                    "payload": {"$nested": {"levels": levels, "key": key, "inside": inside}}
                },
            }
        for levels in (513, 600, 20_000):
            message = concat(repeat(opening, levels), "1", repeat(closing, levels))
            guards = "more than 512 levels are not handed out"
            yield refused(f"levels-{levels}-{name}", guards, message)
    guards = "an empty array is a level, too"
    innermost = concat(repeat("[", 513), repeat("]", 513))
    yield refused("levels-513-empty", guards, innermost)
    beside = concat('{"x":1,"y":', repeat("[", 512), repeat("]", 512), "}")
    yield refused("levels-513-beside", guards, beside)
    shadowed = concat('{"y":', repeat("[", 512), repeat("]", 512), ',"y":1}')
    yield refused("levels-513-shadowed", "a shadowed value is nested all the same", shadowed)


def refused(name: str, guards: str, message: Text) -> dict[str, Any]:
    return {"id": name, "guards": guards, "message": message, "expect": "error"}


def case(name: str, guards: str, message: Text, *, error: bool = False) -> dict[str, Any]:
    if error:
        try:
            found = payloads.payload(content(message))
        except (payloads.PayloadError, RecursionError):
            return refused(name, guards, spelled(message))
        raise AssertionError(f"{name} can be read: {found}")
    expect = {"payload": payloads.payload(content(message))}
    return {"id": name, "guards": guards, "message": spelled(message), "expect": expect}
