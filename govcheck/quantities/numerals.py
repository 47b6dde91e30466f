"""Numerals to numbers: 1,234.5 · 三千五百 · 十二 · 百分之五 · 三分之一."""

from __future__ import annotations

from decimal import Decimal

from govcheck.document.markers import DIGITS

_TENS = {"十": 10, "百": 100, "千": 1000}
_GROUPS = {"万": 10_000, "亿": 100_000_000}
CHINESE = "".join(DIGITS) + "".join(_TENS) + "".join(_GROUPS)
"""The characters of Chinese numerals."""


def arabic(text: str) -> Decimal:
    """The value of ``1,234.5``."""
    return Decimal(text.replace(",", ""))


def chinese(text: str) -> Decimal:
    """The value of a Chinese numeral: 三千五百 is 3500, 一二三 123, 二点五 2.5, a bare 十 10.

    Raises:
        ValueError: For a character that is no numeral.
    """
    whole, point, part = text.partition("点")
    value = _positional(whole) if len(whole) > 1 and all(c in DIGITS for c in whole) else _grouped(whole)
    return value + (Decimal("0." + "".join(str(DIGITS[c]) for c in part)) if point else 0)


def _positional(text: str) -> Decimal:
    return Decimal("".join(str(DIGITS[c]) for c in text))


def _grouped(text: str) -> Decimal:
    total = section = digit = 0
    for character in text:
        if character in DIGITS:
            digit = DIGITS[character]
        elif character in _TENS:
            section += (digit or 1) * _TENS[character]
            digit = 0
        elif character in _GROUPS:
            group, above = _GROUPS[character], total >= _GROUPS[character]
            total = total + (section + digit) * group if above else (total + section + digit or 1) * group
            section = digit = 0
        else:
            raise ValueError(character)
    return Decimal(total + section + digit)
