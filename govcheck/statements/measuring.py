"""What a number measures of its indicator, and in which direction."""

from __future__ import annotations

import re
from dataclasses import replace

from govcheck.indicators import Indicator
from govcheck.indicators import Indicator
from govcheck.quantities.model import Form, Quantity
from govcheck.statements.model import Direction, Measure
from govcheck.statements.names import Name, is_rate
from govcheck.statements.words import Tail, words

RELATIVE = ("ratio", "multiple")
_OF_BEFORE = re.compile(r"(?:是|为|达)(?:上年|去年|\d{4}年|同期|全国|全省)[^，]{0,6}的$")
_GROWS = re.compile(r"(?:涨幅|增幅|增速|增长率|增长)$")
_FALLS = re.compile(r"降幅$")


def measure_of(name: Name, number: Quantity, tail: Tail) -> tuple[Measure, Direction | None]:
    """The measure of a statement and its direction, from the unit, the verb and the indicator."""
    if number.form is Form.RANK or (number.unit == "位" and not tail.change):
        return Measure.RANK, None
    if tail.gap is not None or number.dimension == "points":
        return Measure.CHANGE, tail.change or Direction.UP
    if number.dimension in RELATIVE or number.form is Form.FRACTION:
        return _relative(name, number, tail)
    if tail.change is not None and not tail.reached:
        return (Measure.CHANGE, tail.change) if not name.verb else (Measure.COUNT, None)
    return _absolute(name, number, tail), None


def _relative(name: Name, number: Quantity, tail: Tail) -> tuple[Measure, Direction | None]:
    if _FALLS.search(name.raw):
        return Measure.GROWTH, Direction.DOWN
    if tail.change is not None:
        direction = tail.change
        if name.indicator is not None and name.name.endswith("涨幅"):
            return Measure.GROWTH, direction
        if tail.improved and name.indicator is not None and name.indicator.sense == "less":
            direction = Direction.DOWN
        if is_rate_name(name) and not tail.reached and not _is_amount(name):
            return Measure.CHANGE, direction
        return Measure.GROWTH, direction
    if _GROWS.search(name.raw) or (name.indicator is not None and name.indicator.name.endswith("涨幅")):
        return Measure.GROWTH, Direction.UP
    if number.dimension == "multiple":
        return Measure.LEVEL, None
    if name.indicator is not None:
        if name.indicator.dimension == "index":
            return Measure.LEVEL, None
        if name.indicator.dimension != "ratio":
            return Measure.GROWTH, Direction.UP
    return Measure.SHARE, None


def is_rate_name(name: Name) -> bool:
    """Whether an indicator is a rate or a proportion."""
    if name.indicator is not None:
        return name.indicator.dimension == "ratio"
    return is_rate(name.raw)


def _is_amount(name: Name) -> bool:
    return name.raw.endswith(("浓度", "水平", "密度", "强度")) and name.indicator is None


def _absolute(name: Name, number: Quantity, tail: Tail) -> Measure:
    if name.indicator is not None and name.indicator.dimension == "ratio" and number.unit is None:
        return Measure.SHARE
    built = bool(name.verb) and name.verb not in words("verbs", "attain")
    built = built or name.name.startswith(tuple(words("verbs", "build")))
    if number.dimension in ("money", "currency"):
        return Measure.LEVEL
    if built or (number.dimension in ("count",) and not tail.reached):
        return Measure.COUNT
    if name.indicator is not None and name.name.startswith(("新增", "城镇新增")):
        return Measure.COUNT
    return Measure.LEVEL


_KINDRED = (
    {"money", "currency"},
    {"people", "visits", "households", "count"},
    {"mass", "volume", "fuel", "energy", "freight", "count"},
    {"area", "length", "count"},
    {"time", "age", "count"},
    {"power", "energy"},
)
"""Dimensions that an indicator may be given in one for the other: heads and tons of cattle, tons and cubic metres of gas."""


def fits(indicator: Indicator, number: Quantity) -> bool:
    """Whether an indicator can be given in the dimension of a number: no product in 条, no days in points.

    Percentages fit all (growth), and so does what has no unit, or a rate of two units.
    """
    theirs, own = number.dimension, indicator.dimension.split("/")[0]
    if theirs is None or theirs in ("ratio", "multiple", "rank") or "/" in theirs:
        return True
    if theirs == "points":
        return own != "time"
    return own == theirs or own in ("index", "ratio") or any({own, theirs} <= each for each in _KINDRED)


def with_money(indicator: Indicator, number: Quantity) -> Quantity:
    """A number of 亿 or 万 without a unit as an amount of money, where the indicator is one."""
    if indicator.dimension != "money" or number.dimension is not None or not number.unit:
        return number
    return replace(number, unit=f"{number.unit}元", dimension="money")
