"""What values an indicator can have: one lookup for documents and tables."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from govcheck.indicators import Indicator, Lexicon
from govcheck.knowledge import load
from govcheck.quantities.units import in_base
from govcheck.statements.model import Measure

WHOLE = Decimal(100)
"""Percent of a whole."""
IN_PERCENT = (Measure.GROWTH, Measure.SHARE)
SLIP = Decimal(10_000)
"""What 亿 is to 万: the slip that a reader overlooks, as both are written before 元."""
BEYOND = 3
"""How far above what is plausible of one year an amount must be: some are the sum of five years."""


@dataclass(frozen=True, slots=True)
class Range:
    """From where to where a value can be.

    Attributes:
        low, high: In ``unit``, or in the base unit: see what returns it.
        unit: %, or the usual unit of the indicator.
        sure: Whether nothing outside is possible; else it is only very rare.
    """

    low: Decimal
    high: Decimal
    unit: str
    sure: bool

    def holds(self, value: Decimal) -> bool:
        """Whether a value is inside."""
        return self.low <= value <= self.high


def of_one_year(indicator: Indicator, measure: str) -> Range | None:
    """The growth in % of one year, or the rate in %, that a well known indicator can have."""
    for sure in ("sure", "rare"):
        found = _firm().get(measure, {}).get(sure, {}).get(indicator.name)
        if found:
            return Range(_exact(found[0]), _exact(found[1]), "%", sure == "sure")
    return None


def of_lexicon(known: Lexicon, name: str, measure: str) -> Range | None:
    """The range that the lexicon has, over one year or five: growth and share in %, levels in the base unit."""
    indicator = known.find(name)
    bounds = indicator.ranges.get(measure) if indicator else None
    if indicator is None or bounds is None:
        return None
    if measure in IN_PERCENT:
        return Range(*bounds, "%", sure=False)
    based = in_base(Decimal(1), indicator.unit)
    return Range(bounds[0] * based[0], bounds[1] * based[0], based[1], sure=False) if based else None


def slipped(value: Decimal, level: Range) -> int:
    """By which power of ten an implausible level is off, where 万 for 亿, or the reverse, explains it; else 0."""
    if value < level.low and level.holds(value * SLIP):
        return -4
    if value > level.high * BEYOND and level.holds(value / SLIP):
        return 4
    return 0


def of_output(name: str) -> tuple[Decimal, Decimal] | None:
    """What an indicator can be as a multiple of the gross regional product."""
    return _of_output().get(name)


@cache
def _of_output() -> dict[str, tuple[Decimal, Decimal]]:
    return {name: (_exact(low), _exact(high)) for name, (low, high) in load("plausible")["of_output"].items()}


@cache
def _firm() -> dict[str, Any]:
    return load("plausible")


def _exact(number: float) -> Decimal:
    """A number of the file as it is written there."""
    return Decimal(str(number))
