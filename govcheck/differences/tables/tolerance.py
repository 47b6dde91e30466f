"""By how much two numbers may differ and still be the same."""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import inf
from typing import TYPE_CHECKING

from govcheck.errors import UsageError
from govcheck.visible import visible

if TYPE_CHECKING:
    import polars

_WRITTEN = re.compile(r"\s*+((?:[0-9]++(?:\.[0-9]*+)?|\.[0-9]++)(?:[eE][+-]?[0-9]+)?)\s*+([%％]?)\s*+")


@dataclass(frozen=True, slots=True)
class Tolerance:
    """By how much two numbers may differ: by either of two bounds, each 0 or more.

    Attributes:
        absolute: In the unit of the numbers.
        relative: As a part of the larger of the two absolute values: 0.01 for a hundredth.
    """

    absolute: float = 0
    relative: float = 0

    def holds(self, one: polars.Expr, other: polars.Expr) -> polars.Expr:
        """Where two columns of floats are within it; false where one is null, infinite or no number."""
        import polars

        apart, largest = (one - other).abs(), polars.max_horizontal(one.abs(), other.abs())
        near = (apart <= self.absolute) | (apart <= self.relative * largest)
        return (near & one.is_finite() & other.is_finite()).fill_null(value=False)


EXACT = Tolerance()
"""No difference at all."""


def parse_tolerance(text: str) -> Tolerance:
    """The tolerance that ``0.5`` (absolute) or ``1%`` (relative) says.

    Raises:
        UsageError: For anything else: no number, a negative or an infinite one.
    """
    found = _WRITTEN.fullmatch(text)
    number = float(found[1]) if found else inf
    if found is None or number == inf:
        raise UsageError(
            f"'{visible(text)}' is no tolerance; give a number of 0 or more, such as 0.5, or a percentage such as 1%",
            f"“{visible(text)}”不能作容差；请给出不小于0的数（如0.5）或百分比（如1%）",
        )
    return Tolerance(relative=number / 100) if found[2] else Tolerance(absolute=number)
