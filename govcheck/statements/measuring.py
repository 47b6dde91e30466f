"""What a number measures of its indicator, and in which direction."""

from __future__ import annotations

from dataclasses import replace

from govcheck.indicators import Indicator
from govcheck.quantities.model import Form, Quantity
from govcheck.statements.model import Direction, Measure
from govcheck.statements.names import Name, is_rate
from govcheck.statements.words import Tail, forwards, words

RELATIVE = ("ratio", "multiple")
_GROWS = ("涨幅", "增幅", "增速", "增长率", "增长")
"""Endings of names of growth."""


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
    """The measure of a percentage or a multiple."""
    known = name.indicator
    rises = name.raw.endswith(_GROWS) or (known is not None and known.name.endswith("涨幅"))
    if name.raw.endswith("降幅"):
        return Measure.GROWTH, Direction.DOWN
    if tail.change is not None:
        less = tail.improved and known is not None and known.sense == "less"
        rate = is_rate_name(name) and not rises and not tail.reached
        return Measure.CHANGE if rate else Measure.GROWTH, Direction.DOWN if less else tail.change
    if rises:
        return Measure.GROWTH, Direction.UP
    if number.dimension == "multiple" or (known is not None and known.dimension == "index"):
        return Measure.LEVEL, None
    if known is not None and known.dimension != "ratio":
        return Measure.GROWTH, Direction.UP  # 地区生产总值5.5%左右
    return Measure.SHARE, None


def is_rate_name(name: Name) -> bool:
    """Whether an indicator is a rate or a proportion."""
    if name.indicator is not None:
        return name.indicator.dimension == "ratio"
    return is_rate(name.raw)


def _absolute(name: Name, number: Quantity, tail: Tail) -> Measure:
    """The measure of a number in units of its own: what is built or added is counted, all else is a level."""
    if name.indicator is not None and name.indicator.dimension == "ratio" and number.unit is None:
        return Measure.SHARE
    built = bool(name.verb) and name.verb not in words("verbs", "attain")
    built = built or forwards("verbs", "build").match(name.name) is not None
    if number.dimension in ("money", "currency"):
        return Measure.LEVEL
    if built or (number.dimension == "count" and not tail.reached and number.bounded != "before"):
        return Measure.COUNT
    if name.indicator is not None and name.name.startswith(("新增", "城镇新增")):
        return Measure.COUNT
    return Measure.LEVEL


KINDRED = (
    {"money", "currency"},
    {"people", "visits", "households", "count"},
    {"mass", "volume", "fuel", "energy", "freight", "count"},
    {"area", "length", "count"},
    {"time", "age", "count"},
    {"power", "energy"},
)
"""Dimensions that an indicator may be given in one for the other: tons and cubic metres of gas, heads of cattle."""


def fits(indicator: Indicator, number: Quantity) -> bool:
    """Whether an indicator can be given in the dimension of a number: no product in 条, no days in points.

    Percentages fit all (growth), and so does what has no unit, or a rate of two units.
    """
    theirs, own = number.dimension, indicator.dimension.split("/")[0]
    if theirs is None or theirs in ("ratio", "multiple", "rank") or "/" in theirs:
        return True
    if theirs == "points":
        return own != "time"
    if own in ("index", "ratio"):
        return theirs not in ("count", "people", "households", "visits")
    return own == theirs or any({own, theirs} <= each for each in KINDRED)


def with_money(indicator: Indicator, number: Quantity) -> Quantity:
    """A number of 亿 or 万 without a unit as an amount of money, where the indicator is one."""
    if indicator.dimension != "money" or number.dimension is not None or not number.unit:
        return number
    return replace(number, unit=f"{number.unit}元", dimension="money")
