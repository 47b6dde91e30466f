"""The arithmetic of rounded figures: what a figure as written can stand for, and what sums of such figures can be."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from govcheck.quantities.model import Form, Number, Op, Quantity
from govcheck.quantities.units import in_base, parse_unit

HALF = Decimal("0.5")
"""Of the last digit written, what rounding may have taken or given."""
LOST = Decimal("1e-20")
"""Of a value, what decimals of 28 digits may lose where a unit goes into its base by thirds: 亩 is 2000/3 平方米."""
_EXACT = ("count", "people", "households")
"""Dimensions whose whole numbers without a magnitude are counted, not rounded: 60个."""
_JOINT = re.compile("、(?:以及|和|与|及)?|以及|和|与|及")
"""What stands between two figures of one list."""


@dataclass(frozen=True, slots=True)
class Span:
    """The least and the greatest value that a rounded figure, or a result of such figures, can have."""

    least: Decimal
    most: Decimal

    def __add__(self, other: Span) -> Span:
        return Span(self.least + other.least, self.most + other.most)

    def __sub__(self, other: Span) -> Span:
        return Span(self.least - other.most, self.most - other.least)

    def over(self, other: Span) -> bool:
        """Whether all of it is more than all of ``other``."""
        return self.least - other.most > LOST * abs(other.most)

    def apart(self, other: Span) -> bool:
        """Whether they have no value in common."""
        return self.over(other) or other.over(self)


def rounded(value: Decimal) -> Span:
    """What a figure stands for: 610 for 609.5 to 610.5, 3.84 for 3.835 to 3.845."""
    exponent = value.as_tuple().exponent
    half = HALF.scaleb(min(exponent, 0) if isinstance(exponent, int) else 0)
    return Span(value - half, value + half)


def spread(quantity: Quantity) -> Span:
    """What a quantity stands for, in the base unit of its dimension; counts of single things are exact."""
    span = rounded(quantity.value)
    parsed = parse_unit(quantity.unit or "")
    scale = parsed[0] if parsed else Decimal(1)
    if quantity.dimension in _EXACT and scale == 1 and quantity.value == quantity.value.to_integral_value():
        span = Span(quantity.value, quantity.value)
    ends = [in_base(each, quantity.unit) for each in (span.least, span.most)]
    if ends[0] is None or ends[1] is None:
        return span
    return Span(ends[0][0], ends[1][0])


def total_of(spans: Sequence[Span]) -> Span:
    """What the sum of rounded figures can be."""
    return sum(spans[1:], spans[0])


def exact(quantity: Quantity) -> bool:
    """Whether a number is given as it is, without a bound."""
    return quantity.op is Op.EQ and quantity.form is Form.PLAIN


def alike(first: Quantity, second: Quantity) -> bool:
    """Whether two quantities can be added or compared: one dimension; of counts and currencies one unit."""
    if first.dimension is None or first.dimension != second.dimension:
        return False
    units = [parse_unit(each.unit or "") for each in (first, second)]
    return bool(units[0] and units[1] and units[0][1] and units[1][1] and units[0][1].base == units[1][1].base)


def row_at(text: str, numbers: Sequence[Number], k: int) -> list[Quantity]:
    """The figures of the list that begins with the ``k``-th number: 5%和6%; 1300万人次、14.4万吨; 5%、超过6%."""
    first = numbers[k]
    if not isinstance(first, Quantity):
        return []
    row = [first]
    for each in numbers[k + 1 :]:
        if not isinstance(each, Quantity) or not _JOINT.fullmatch(text, row[-1].end, each.start):
            break
        if (each.dimension in _RATES) != (row[-1].dimension in _RATES) and row[-1].unit not in (None, "个"):
            break
        row.append(each)
    return row


def first_at(numbers: Sequence[Number], at: int) -> int:
    """The place of the first number that begins at ``at`` or behind."""
    return bisect_left(numbers, at, key=lambda number: number.start)


_RATES = ("ratio", "points", "multiple")


def shown(value: Decimal) -> str:
    """A figure as an editor writes it: no exponent, no zeros behind the point."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def added(values: Sequence[Decimal]) -> str:
    """The sum as it is shown: 8.4 + 41.2 + 50.4."""
    return " + ".join(map(shown, values))
