"""How bright things on a page are."""

import re

from playwright.sync_api import Locator


def brightness(element: Locator, colour: str) -> float:
    """From 0 to 255."""
    value = element.evaluate(f"element => getComputedStyle(element).{colour}")
    return sum(int(part) for part in re.findall(r"\d+", value)[:3]) / 3


def contrast(element: Locator) -> float:
    """Between a text and what is behind it."""
    ground = element.evaluate(
        """element => {
            while (getComputedStyle(element).backgroundColor === "rgba(0, 0, 0, 0)")
                element = element.parentElement;
            return getComputedStyle(element).backgroundColor;
        }"""
    )
    behind = sum(int(part) for part in re.findall(r"\d+", ground)[:3]) / 3
    return abs(brightness(element, "color") - behind)
