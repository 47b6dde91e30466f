"""What became of a target from one year to the next."""

from __future__ import annotations

from decimal import Decimal

from govcheck.datasets.records import Record
from govcheck.differences.model import Kind
from govcheck.knowledge import pattern
from govcheck.quantities.model import Op
from govcheck.quantities.units import dimension_of

POINTS = "个百分点"
"""The unit in which two rates differ."""
BINDING = {
    Op.APPROX: 0,
    Op.RANGE: 0,
    Op.EQ: 1,
    Op.GE: 2,
    Op.LE: 2,
    Op.GT: 3,
    Op.LT: 3,
}
"""How hard a bound binds: 5%左右 less than 5%, that less than 5%以上, that less than 超过5%."""
AMOUNTS = frozenset({"level", "count"})
"""Measures that give one amount."""
COUNTED = frozenset({"count", "households"})
"""Dimensions of words for counting."""


def value_of(row: Record) -> Decimal | None:
    """The value as it counts: the middle of a range, negative where it goes down; None without a number."""
    if row["value"] is None:
        return None
    value = Decimal(str(row["value"]))
    if row["value_high"] is not None:
        value = (value + Decimal(str(row["value_high"]))) / 2
    return -value if row["direction"] == "down" else value


def in_unit_of(row: Record, other: Record) -> Decimal | None:
    """The value of ``row`` in the unit of ``other``; None where there is no way from the one to the other."""
    value = value_of(row)
    if value is None or row["unit"] == other["unit"]:
        return value
    if not _are_of_one_kind(row["base_unit"], other["base_unit"]) or not row["value"] or not other["base_value"]:
        return None
    here = Decimal(str(row["base_value"])) / Decimal(str(row["value"]))
    there = Decimal(str(other["base_value"])) / Decimal(str(other["value"]))
    return value * here / there


def _are_of_one_kind(one: str | None, other: str | None) -> bool:
    """Whether one base unit can stand for another: the same, or two words for counting (100家, 100户)."""
    return one is not None and (one == other or {dimension_of(one), dimension_of(other)} <= COUNTED)


def are_alike(one: Record, other: Record) -> bool:
    """Whether two rows measure one thing: what is built may be told as what there is (新建…27万亩, 达到27万亩)."""
    return bool(one["measure"] == other["measure"] or {one["measure"], other["measure"]} <= AMOUNTS)


def delta_of(old: Record, new: Record) -> tuple[Decimal, str | None] | None:
    """By how much a value went up, in the unit of the new one; of percentages in points. None where it cannot be told.

    A target of going down (下降3%) has gone up where it goes down by more.
    """
    if old["measure"] != new["measure"]:
        return None
    before, after = in_unit_of(old, new), value_of(new)
    if before is None or after is None:
        return None
    if old["direction"] == new["direction"] == "down":
        before, after = -before, -after
    return after - before, POINTS if new["unit"] == "%" else new["unit"]


def kinds_of(old: Record, new: Record) -> list[Kind]:
    """All that became of a target, what weighs most first; UNCHANGED where nothing did."""
    delta = delta_of(old, new)
    numbers = old["value"] is not None and new["value"] is not None
    if numbers and delta is None:
        return [Kind.UNIT_CHANGED]
    kinds: list[Kind] = []
    if delta and delta[0]:
        kinds.append(Kind.RAISED if delta[0] > 0 else Kind.LOWERED)
    before, after = _binding(old), _binding(new)
    if before != after:
        kinds.append(Kind.HARDENED if after > before else Kind.SOFTENED)
    return kinds or [Kind.UNCHANGED]


def _binding(row: Record) -> int:
    """How hard a target binds; one without a number less than any with one."""
    if row["value"] is not None:
        return BINDING[Op(row["op"])]
    if pattern("targets", "weak").search(row["quote"]):
        return -3
    return -1 if pattern("targets", "strong").search(row["quote"]) else -2
