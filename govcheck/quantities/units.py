"""Units: their dimensions, and values in the base unit of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cache

from govcheck.knowledge import load

_ALSO = re.compile(r"（[^（）]*）$")
"""Another classifier in brackets: 条（个）."""
_NORMAL = {"％": "%", "百分点": "个百分点", "个点": "个百分点"}


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as it is written.

    Attributes:
        name: Without magnitude: 元, 亩, 个百分点; ``元/亩`` for a rate of two.
        dimension: Its dimension in ``units.toml``; of a rate both, joined by ``/``.
        base: The unit that values are converted to.
        factor: What one unit is in it.
    """

    name: str
    dimension: str
    base: str
    factor: Fraction


@cache
def units() -> dict[str, Unit]:
    """All simple units by name."""
    found: dict[str, Unit] = {}
    for dimension, entries in load("units")["dimensions"].items():
        base = entries.get("base")
        for name, factor in entries.items():
            if name != "base":
                found[name] = Unit(name, dimension, base or name, Fraction(factor) if base else Fraction(1))
    return found


@cache
def magnitudes() -> dict[str, int]:
    """The magnitudes that stand before a unit: 万, 亿, 万亿."""
    found: dict[str, int] = load("units")["magnitudes"]
    return found


def _longest_first(words: list[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


@cache
def magnitude_pattern() -> str:
    """An alternation of the magnitudes, longest first."""
    return _longest_first(list(magnitudes()))


@cache
def unit_pattern() -> str:
    """An alternation of the units, longest first: 千瓦时 before 千瓦."""
    return _longest_first(list(units()))


@cache
def _written() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<magnitude>{magnitude_pattern()})?(?:(?P<unit>{unit_pattern()})(?:/(?P<per>{unit_pattern()}))?)?$"
    )


def normal_unit(text: str) -> str:
    """The normal spelling of a unit: ％ is %, 百分点 is 个百分点."""
    return _NORMAL.get(text, text)


@cache
def parse_unit(text: str) -> tuple[Decimal, Unit | None] | None:
    """The magnitude and the unit of ``亿元``, ``万元/亩``, ``%``; None where it is no unit that is known.

    A magnitude alone (万) has no unit; a magnitude word that is part of a unit (千瓦) belongs to the unit.
    """
    text = _ALSO.sub("", text) if text not in units() else text
    simple = units().get(normal_unit(text))
    if simple is not None:
        return Decimal(1), simple
    match = _written().match(text)
    if match is None or not text:
        return None
    scale = Decimal(magnitudes().get(match["magnitude"] or "", 1))
    if match["unit"] is None:
        return scale, None
    unit = units()[match["unit"]]
    if match["per"]:
        per = units()[match["per"]]
        unit = Unit(
            f"{unit.name}/{per.name}",
            f"{unit.dimension}/{per.dimension}",
            f"{unit.base}/{per.base}",
            unit.factor / per.factor,
        )
    return scale, unit


def in_base(value: Decimal, unit: str | None) -> tuple[Decimal, str] | None:
    """``value`` of ``unit`` in the base unit of its dimension: (3, 亿元) is (300000000, 元).

    None where the unit is unknown, or there is none.
    """
    parsed = parse_unit(unit) if unit else None
    if parsed is None:
        return None
    scale, simple = parsed
    if simple is None:
        return value * scale, ""
    return value * scale * simple.factor.numerator / simple.factor.denominator, simple.base


def dimension_of(unit: str | None) -> str | None:
    """The dimension of a unit as written: that of 亿元 is money."""
    parsed = parse_unit(unit) if unit else None
    return parsed[1].dimension if parsed and parsed[1] else None
