"""Times, and the ways to write one."""

from math import floor
from random import Random

WINDOW = 300


def fresh(random: Random, now: float) -> int:
    """One that both sides take, its window's later edge included."""
    return floor(now) + random.choice((0, 0, -1, 1, -299, 300, random.randrange(-299, 301)))


def stale(random: Random, now: float) -> int:
    return floor(now) - random.choice((WINDOW, 301, 302, 3600, random.randrange(301, 10**6)))


def ahead(random: Random, now: float) -> int:
    return floor(now) + random.choice((301, 302, 3600, random.randrange(301, 10**6)))


def spelled(random: Random, time: int) -> str:
    """A time in another spelling than its digits; some are no time at all."""
    return random.choice(
        (
            f"+{time}",
            f" {time}",
            f"{time} ",
            f"\xa0{time}",
            f"\x1f{time}",
            f"{time}.0",
            f"{time}.9",
            f"{time}.99999999",
            f"{time}.",
            f"{time}e0",
            f"{time / 1e9}e9",
            f"0{time}",
            f"000{time}",
            f"{time:_}",
            f"{time}000",
            f"{time * 1000}",
            f"-{time}",
            f"{time}L",
            f"{time}abc",
            f"{time:#x}",
            f"{time}\0",
            "0",
            "-0",
            "-1",
            "",
            " ",
            "nan",
            "inf",
            "-inf",
            "1e400",
            "\xb2\xb3",
            "now",
            str(2**31),
            str(2**53 + 1),
            str(2**63 - 1),
            str(2**63),
            str(2**64 + time),
            str(10**30),
            "9" * 5000,
        )
    )
