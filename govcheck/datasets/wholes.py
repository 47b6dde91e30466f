"""Totals and their parts among the rows of a table: declared, or known by their names."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from math import fsum

from govcheck.datasets.totals import same
from govcheck.knowledge import load
from govcheck.quantities.units import in_base
from govcheck.wording import Wording


@dataclass(frozen=True, slots=True)
class Whole:
    """A total and its parts, by the values of one column.

    Attributes:
        total: The value of the row that holds the total; several where it has several names.
        parts: Those of the rows that are its parts; empty where all others are.
        by: The column, or the role of one (indicator, region, year).
        tolerance: How far the sum may be off besides what rounding explains, in the unit of the total.
        table: The table it is of; all where None.
        declared: Whether the project says so itself.
    """

    total: tuple[str, ...]
    parts: tuple[str, ...]
    by: str
    tolerance: float = 0
    table: str | None = None
    declared: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A value of a row.

    Attributes:
        row, column: Where it stands; rows count from 1.
        name: What it is the value of: a county, an industry.
        value, unit: As written.
        base: In the base unit.
        half: Half a unit of its last digit, in the base unit.
    """

    row: int
    column: str
    name: str
    value: float
    unit: str | None
    base: float
    half: float

    @property
    def shown(self) -> str:
        """Its value with its unit."""
        return f"{self.value:.12g}{self.unit or ''}"


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A total that is not the sum of its parts; amounts in the unit of the total.

    Attributes:
        total: The cell of the total. ``parts``: those of the parts.
        found: The sum of the parts. ``difference``: the total less the sum.
        suspect: What is most likely wrong; None where nothing points to one part.
        whole: What was judged.
    """

    total: Cell
    parts: tuple[Cell, ...]
    found: float
    difference: float
    suspect: Wording | None
    whole: Whole


SLIPS = (1, 2, 3, 4, 8)
"""Powers of ten by which a figure is off when a digit or a magnitude (百, 千, 万, 亿) is."""
FEWEST = 2
"""Parts that a total is judged by."""


def cell(row: int, column: str, name: str, value: float, unit: str | None) -> Cell | None:
    """A value with its base value; None where its unit is not known."""
    exact = Decimal(repr(value))
    based = in_base(exact, unit) if unit else (exact, "")
    if based is None:
        return None
    scale = float(in_base(Decimal(1), unit)[0]) if unit else 1.0  # type: ignore[index]
    exponent = exact.normalize().as_tuple().exponent
    half = 0.5 * 10.0 ** min(0, int(exponent)) * scale
    return Cell(row, column, name, value, unit, float(based[0]), half)


def add_up(whole: Whole, groups: Mapping[Hashable, Sequence[Cell]]) -> list[Mismatch]:
    """The groups of rows whose total is not the sum of their parts.

    A group is judged where it has one total, each part at most once, two parts at least, and of declared parts all but
    one. A value that stands twice counts once. Where the parts are not named, one may be missing by design: then groups
    count only if one thing explains the difference, or more groups add up than do not.
    """
    judged = [_judged(whole, cells) for cells in groups.values()]
    wrong = [each for each in judged if isinstance(each, Mismatch)]
    right = sum(each is True for each in judged)
    if whole.parts or right > len(wrong):
        return wrong
    return [each for each in wrong if each.suspect is not None]


def _judged(whole: Whole, cells: Sequence[Cell]) -> Mismatch | bool | None:
    """What is wrong with a group; True where it adds up, None where it cannot be judged."""
    by_name: dict[str, Cell] = {}
    for each in cells:
        known = by_name.setdefault(each.name, each)
        if known.base != each.base:
            return None  # two values of one name: which of them is meant nobody can tell
    totals = [by_name.pop(name) for name in whole.total if name in by_name]
    if len(totals) != 1:
        return None
    total = totals[0]
    named = [by_name[name] for name in whole.parts if name in by_name] if whole.parts else list(by_name.values())
    if len(named) < FEWEST or (whole.parts and len(whole.parts) - len(named) > 1):
        return None
    missing = [name for name in whole.parts if name not in by_name]
    if missing and not whole.declared:
        return None
    scale = total.base / total.value if total.value else 1.0
    tolerance = whole.tolerance * abs(scale) + total.half + fsum(part.half for part in named)
    found = fsum(part.base for part in named)
    if same(total.base, found, tolerance):
        return True
    suspect = _suspect(total, named, found, tolerance, missing, scale)
    return Mismatch(total, tuple(named), found / scale, (total.base - found) / scale, suspect, whole)


def _suspect(
    total: Cell, parts: Sequence[Cell], found: float, tolerance: float, missing: Sequence[str], scale: float
) -> Wording | None:
    """What would explain the difference, where one thing alone does."""
    difference = total.base - found
    if missing:
        amount = f"{difference / scale:.12g}{total.unit or ''}"
        return Wording(f"{missing[0]} is missing; it would be {amount}", f"缺少{missing[0]}，应为{amount}")
    said = [
        Wording(
            f"{part.name} ({part.shown}) seems off by 10^{power}", f"{part.name}（{part.shown}）似差10的{power}次方"
        )
        for part in (*parts, total)
        for power in (*SLIPS, *(-each for each in SLIPS))
        if abs(part.base) * 10.0**power > tolerance  # a part that vanishes would be one counted twice
        and same(-difference if part is total else difference, part.base * (10.0**power - 1), tolerance)
    ]
    said += [
        Wording(f"{part.name} ({part.shown}) seems counted twice", f"{part.name}（{part.shown}）似重复计入")
        for part in parts
        if part.base and same(difference, -part.base, tolerance)
    ]
    return said[0] if len(said) == 1 else None


@cache
def known_wholes() -> tuple[Whole, ...]:
    """The totals that are known by their names."""
    return tuple(
        Whole(tuple(entry["total"]), tuple(entry.get("parts", ())), by)
        for by, entries in load("wholes")["wholes"].items()
        for entry in entries
    )
