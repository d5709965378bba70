"""Form `js`, answered by node: numbers are read as doubles and written the shortest way."""

from collections.abc import Iterator
from typing import Any

from canonical import js_cases
from vector import Text, concat, repeat

KIND = "canonicalize"

# Ids are the literals themselves.
LITERALS: dict[str, list[str]] = {
    "a zero has no sign, fraction or exponent": (
        "0 -0 0.0 -0.0 0.000 0e5 0E0 -0e-5 0e400 0e-400 0e99999999999999999999 -0.0e0".split()
    ),
    "a fraction of zero and trailing zeros are dropped": (
        "1 -1 1.0 -1.0 1.10 1.50 -1.50 4.50 100 100.0 0.10 0.30 10.0100".split()
    ),
    "an exponent in the text is worked out": (
        "1e0 1E0 1e+0 1e-0 1e2 1E+2 1e02 1e00000000000000000002 10e-1 0.1e1 1.23e5 12300e-2 "
        "2e-3 9.5e-3 0.00012e4 100e-2 1e1 -1e1".split()
    ),
    "exponent form begins below 1e-6": (
        "0.00001 0.000001 0.0000010 0.00000099 0.000000999999999999999 0.0000001 -0.0000001 "
        "1e-5 1e-6 1e-7 1.5e-7 -1.5e-7 0.0000015 0.00000012345 0.000001234567890123 "
        "123e-20 0.000000000000000000000000001".split()
    ),
    "exponent form begins at 1e21": (
        "1e15 1e16 1e17 1e20 1e21 1e22 1e23 -1e21 123e18 1.5e20 1.5e21 1E30 "
        "100000000000000000000 999999999999999868928 999999999999999934464 "
        "999999999999999934465 999999999999999999999 1000000000000000000000 "
        "1234567890123456789012 123456789012345678901234567890".split()
    ),
    "up to 15 digits stand as they are": (
        "123456789012345 999999999999999 -999999999999999 100000000000000 0.123456789012345 "
        "12345678.9012345 0.1 0.5 1.25 4.35 0.3 19.99".split()
    ),
    "more than 15 digits may be rounded": (
        "1234567890123456 12345678901234567 123456789012345678 123456789012345678901 "
        "9999999999999998 9999999999999999 99999999999999999 0.1234567890123456 "
        "0.12345678901234567 0.123456789012345678 0.30000000000000004 0.30000000000000001 "
        "1.0000000000000001 1.0000000000000002 1.00000000000000011102230246251565 "
        "3.141592653589793238462643383279 2.220446049250313e-16".split()
    ),
    "integers beyond 2^53 are rounded": (
        "9007199254740991 9007199254740992 9007199254740993 9007199254740994 "
        "9007199254740995 9007199254740996 -9007199254740993 9007199254740993.0 "
        "9007199254740992.5 9007199254740991.5 9007199254740993e0".split()
    ),
    "integers beyond 63 and 64 bits are doubles too": (
        "9223372036854775807 9223372036854775808 9223372036854775809 -9223372036854775808 "
        "-9223372036854775809 18446744073709551615 18446744073709551616 "
        "36893488147419103232 295147905179352825856".split()
    ),
    "what is too large is written as null": (
        "1e308 1e309 -1e309 1e400 -1e400 1e99999999999999999999 1.7976931348623157e308 "
        "1.7976931348623158e308 1.7976931348623159e308 -1.7976931348623159e308 "
        "179769313486231570000e289 0.1e310".split()
    ),
    "what is too small is written as zero": (
        "5e-324 4.9406564584124654e-324 3e-324 2e-324 2.4703282292062327208e-324 "
        "2.4703282292062328e-324 1e-400 -1e-400 1e-99999999999999999999 -5e-324".split()
    ),
    "denormal numbers are read and written exactly": (
        "2.2250738585072014e-308 2.2250738585072012e-308 2.2250738585072011e-308 "
        "2.225073858507201e-308 2.2250738585072009e-308 6.631236846766476e-316 1e-320".split()
    ),
    "hard roundings are done right": (
        "8.533e68 4.1006e-184 9.998e307 9.9538452227e-280 6.47660115e-260 7.4e47 5.92e48 "
        "7.35e66 8.32116e55 9.109383632e-31 62.5364939768271845828 8.10109172351e-10 "
        "1.50000000000000011102230246251565 0.500000000000000166533453693773481063544750213623 "
        "9007199254740991.4999999999999999999999999999999995 3.518437208883201171875e13 "
        "333333333.33333329 33333333.33333329 1424953923781206.25 9.5367431640625e-7".split()
    ),
    "of two shortest texts as close, the even one": (
        "2200000000000.5311 2200000000000.53125 20000000000000.061 0.5e15 "
        "4503599627370496.5 1125899906842624.125 1125899906842623.875 35184372088832.09375".split()
    ),
    "at a power of two the next doubles are not equally far": (
        "5.684341886080801e-14 5.684341886080802e-14 9.007199254740992e15 2.98023223876953125e-8 "
        "1.1754943508222875e-38 4.450147717014403e-308 1.99840144432528e-15".split()
    ),
    "RFC 8785, appendix B": (
        "-0.0000033333333333333333 333333333.3333332 333333333.33333325 333333333.3333333 "
        "333333333.3333334 333333333.33333343 9.999999999999997e22 1.0000000000000001e23 "
        "999999999999999700000 999999999999999900000 9.999999999999997e-7 "
        "295147905179352830000 -1.7976931348623157e308 -9007199254740992".split()
    ),
}

# Half of the smallest double, 2^-1075, exactly: a tie, which goes to the even zero.
HALF = str(5**1075)
TIE = f"{HALF[0]}.{HALF[1:]}"

LONG: list[tuple[str, str, Text]] = [
    ("zeros-1e308", "309 digits", concat("1", repeat("0", 308))),
    ("zeros-1e309", "310 digits are too large", concat("1", repeat("0", 309))),
    ("zeros-1e100000", "a long literal is bounded work", concat("1", repeat("0", 100_000))),
    ("zeros-back", "an exponent undoes digits", concat("1", repeat("0", 400), "e-400")),
    ("nines", "a long literal is bounded work", repeat("9", 100_000)),
    ("fraction-zeros", "a long literal is bounded work", concat("1.", repeat("0", 100_000))),
    ("fraction-last", "a last digit far away", concat("1.", repeat("0", 100_000), "1")),
    ("tiny", "a long literal is bounded work", concat("0.", repeat("0", 100_000), "1")),
    ("tiny-back", "an exponent undoes zeros", concat("0.", repeat("0", 400), "1e401")),
    ("above-tie", "a digit far away decides", concat("9007199254740993.", repeat("0", 1000), "1")),
    ("at-tie", "a tie goes to even", concat("9007199254740993.", repeat("0", 1001))),
    (
        "million-zeros-back",
        "an exponent of seven digits undoes a million digits",
        concat("1", repeat("0", 1_000_000), "e-1000000"),
    ),
    (
        "million-places-back",
        "an exponent of seven digits undoes a million zeros",
        concat("0.", repeat("0", 999_999), "1e1000000"),
    ),
    ("exponent-zeros", "zeros before an exponent", concat("1e", repeat("0", 100_000), "5")),
    ("exponent-long", "an exponent of any length", concat("1e", repeat("9", 100_000))),
    ("exponent-minus", "an exponent of any length", concat("1e-", repeat("9", 100_000))),
    ("smallest-tie", "752 digits that are a tie", f"{TIE}e-324"),
    ("smallest-above-tie", "753 digits, the last decides", f"{TIE}1e-324"),
]

INSIDE: list[tuple[str, str, Text]] = [
    ("in-array", "numbers in an array", "[1.0,2.50,-0,1e400,1e2,0.10]"),
    ("in-object", "numbers as values", '{"a":1.0,"b":1e400,"c":-0}'),
    ("in-moved", "numbers in members that move", '{"b":1.0,"a":1e2}'),
    ("before-space", "a number ends at white space", "[1.0 ,2.0\n, 3 ]"),
    ("in-string", "what stands in a string is no number", '["1.0","-0","1e400"]'),
    ("in-key", "what stands in a key is no number", '{"1.0":1.0,"1e2":1e2}'),
]


def cases() -> Iterator[dict[str, Any]]:
    documents: list[tuple[str, str, Text]] = [
        (literal, guards, literal) for guards, literals in LITERALS.items() for literal in literals
    ]
    yield from js_cases(documents + LONG + INSIDE)
