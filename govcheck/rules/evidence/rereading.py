"""A row of targets read again from its own quote."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from govcheck.quantities.grammar import read_numbers
from govcheck.quantities.model import Op, Proportions, Quantity
from govcheck.quantities.plain import plain
from govcheck.quantities.units import in_base

CLOSE = 1e-9
"""Relative difference up to which two numbers are one."""


@dataclass(frozen=True, slots=True)
class Stated:
    """What a row says: the cells that its quote must bear out."""

    quote: str
    op: str
    value: float
    value_high: float | None
    unit: str | None


def unborne(row: Stated) -> str | None:
    """The first column of a row that its quote does not bear out: value, value_high, unit or op; None where all do.

    The numbers of the quote are read as the program reads reports. A bound or a unit may stand with another number of
    the quote, as it does in lists.
    """
    numbers = list(_quantities(row.quote))
    of_value = [each for each in numbers if _same(float(each.value), row.value) or _amount(each, row)]
    if not of_value:
        return "value"
    if row.value_high is not None and not any(
        each.value_high is not None and _same(float(each.value_high), row.value_high) for each in of_value
    ):
        return "value_high"
    if not any(_unit(each, row, numbers) for each in of_value):
        return "unit"
    return None if any(_bound(each, row.op, numbers) for each in of_value) else "op"


def _quantities(quote: str) -> Iterator[Quantity]:
    for each in read_numbers(plain(quote).text):
        if isinstance(each, Quantity):
            yield each
        elif isinstance(each, Proportions):
            for value in each.values:
                yield Quantity(each.start, each.end, each.start, Op.EQ, value, None, "%", "ratio")


def _same(one: float, other: float) -> bool:
    return abs(one - other) <= CLOSE * max(1.0, abs(one), abs(other))


def _amount(number: Quantity, row: Stated) -> bool:
    """Whether the row has the amount in another spelling of the unit: 12000亿元 for 1.2万亿元."""
    own = in_base(Decimal(repr(row.value)), row.unit)
    theirs = in_base(number.value, number.unit)
    return own is not None and theirs is not None and own[1] == theirs[1] and _same(float(own[0]), float(theirs[0]))


def _unit(number: Quantity, row: Stated, numbers: Sequence[Quantity]) -> bool:
    if number.unit == row.unit or _amount(number, row):
        return True
    if row.unit is None:
        return False
    begun = number.unit is not None and row.unit.startswith(number.unit)  # 个 of 28.6个和21.9个百分点
    shared = number.unit is None or (begun and number.dimension in (None, "count"))
    money = number.dimension is None and number.unit is not None and row.unit == f"{number.unit}元"
    lent = any(each.unit is not None and each.unit.endswith(row.unit.lstrip("万亿千百")) for each in numbers)
    return money or (shared and lent)


def _bound(number: Quantity, op: str, numbers: Sequence[Quantity]) -> bool:
    if number.op == op:
        return True
    return number.op is Op.EQ and any(each.op == op and each.bounded for each in numbers)
