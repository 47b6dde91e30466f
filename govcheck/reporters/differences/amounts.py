"""The values of targets as a person reads them: ``≥ 7%``, ``5%–5.5%``, ``> 300亿元``, ``-0.5 pp``."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from govcheck.differences.targets.judging import POINTS
from govcheck.reporters.understood import MEASURES, QUALITATIVE, SIGNS
from govcheck.statements.model import Direction
from govcheck.wording import Language, Wording

if TYPE_CHECKING:
    from govcheck.datasets.records import Record
    from govcheck.differences.targets.model import Delta

NONE = "–"
"""What stands where there is no target or result."""
DOWN = Wording("down ", "下降")
IN_POINTS = Wording(" pp", POINTS)
DECIMALS = 4
"""Of a difference, which has many where one unit is told in another; a smaller one has two digits."""
_MEASURES = {measure.value: wording for (measure, direction), wording in MEASURES.items() if direction is None}


def amount(row: Record | None, language: Language) -> str:
    """The value of a row of ``targets`` with its bound and unit; not yet made harmless."""
    if row is None:
        return NONE
    if row["value"] is None:
        return QUALITATIVE.say(language)
    ends = [number(row[end]) + _unit(row["unit"], language) for end in ("value", "value_high") if row[end] is not None]
    down = DOWN.say(language) if row["direction"] == Direction.DOWN else ""
    return f"{down}{SIGNS.get(row['op'], '')}{NONE.join(ends)}"


def signed(delta: Delta | None, language: Language) -> str:
    """By how much a value went up (+) or down (-); empty where it did not. Not yet made harmless."""
    if delta is None or not delta.value:
        return ""
    return ("+" if delta.value > 0 else "") + _rounded(delta.value) + _unit(delta.unit, language)


def unsigned(delta: Delta, language: Language) -> str:
    """By how much a value differs, whatever the direction; not yet made harmless."""
    return _rounded(abs(delta.value)) + _unit(delta.unit, language)


def number(value: Any) -> str:
    """A number without the zeros that say nothing: ``5``, ``6.88``, ``12000``."""
    exact = Decimal(str(value))
    return f"{exact.normalize() + 0:f}" if exact.is_finite() else str(exact)


def measure(name: str) -> Wording:
    """What a value measures, in words; a name that is not known as it is."""
    return _MEASURES.get(name, Wording(name, name))


def _rounded(value: Decimal) -> str:
    return number(f"{value:.{max(DECIMALS, 1 - value.adjusted())}f}") if value.is_finite() and value else number(value)


def _unit(unit: str | None, language: Language) -> str:
    return IN_POINTS.say(language) if unit == POINTS else unit or ""
