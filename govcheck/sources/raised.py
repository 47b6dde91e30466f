"""Raised text of web pages and Markdown: exponents, and marks of notes."""

from __future__ import annotations

import re

_SIGNS = str.maketrans("0123456789+-−n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻ⁿ")
_POWER = re.compile(r"[+\-−]?[\dn]{1,3}")
_NOTE_MARK = re.compile(r"\d{1,3}")


def raised(text: str, before: str, *, refers: bool = False) -> str:
    """What is written for raised text: the mark of a note in brackets, an exponent in raised signs, else the text.

    Args:
        text: The text that is raised.
        before: The sign before it, or nothing.
        refers: Whether it is a link, as marks of notes are.
    """
    is_power = before.isascii() and before.isalnum()
    if _NOTE_MARK.fullmatch(text) and (refers or not is_power):
        return f"[{text}]"
    return text.translate(_SIGNS) if is_power and _POWER.fullmatch(text) else text
