"""Columns that sum to another in all rows there are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from govcheck.datasets.schema import Sum
from govcheck.datasets.totals import EXACT, parts_in_columns

if TYPE_CHECKING:
    import polars

ROWS = 5
"""Rows that must add up where no name says that a column is a total: in fewer it may be chance."""
MOST_PARTS = 12
"""Parts a total may have: the months of a year."""
_TOTAL = re.compile(r"合计|总计|共计|小计|总数|^全[年市省区县]$|(?:^|[\W_])total(?:$|[\W_])", re.IGNORECASE)
_LEAST_PARTS = 2


def infer_sums(numbers: Sequence[str], frames: Sequence[polars.DataFrame]) -> tuple[Sum, ...]:
    """The sums that hold exactly: a total, and the columns of numbers that stand directly before or behind it.

    At least two parts must be other than 0 in a row for it to count: 5 and 0 are 5 in any table.

    Args:
        numbers: The columns of amounts, in their order.
        frames: The tables, all with these columns.
    """
    found: list[Sum] = []
    for place, total in enumerate(numbers):
        needed = 1 if _TOTAL.search(total) else ROWS
        parts = next((each for each in _runs(numbers, place) if _adds_up(frames, each, total, needed)), None)
        if parts is not None:
            found.append(Sum(tuple(parts), total))
    return tuple(found)


def _runs(numbers: Sequence[str], place: int) -> Iterator[Sequence[str]]:
    """The columns directly before and behind one, most first."""
    for size in range(MOST_PARTS, _LEAST_PARTS - 1, -1):
        if place >= size:
            yield numbers[place - size : place]
        if place + size < len(numbers):
            yield numbers[place + 1 : place + 1 + size]


def _adds_up(frames: Sequence[polars.DataFrame], parts: Sequence[str], total: str, needed: int) -> bool:
    """Whether the parts sum to the total in all rows, of which ``needed`` say something."""
    rows = 0
    for frame in frames:
        told = _telling_rows(frame, parts, total)
        if told is None:
            return False
        rows += told
    if rows < needed:
        return False
    # The check itself has the last word: it adds more exactly than columns do.
    return not any(parts_in_columns(_cells(frame, parts, total), parts, total, 0).breaches for frame in frames)


def _telling_rows(frame: polars.DataFrame, parts: Sequence[str], total: str) -> int | None:
    """How many rows have several parts that sum to the total; None where in one they do not."""
    import polars

    whole = frame[total].cast(polars.Float64)
    numbers = [frame[name].cast(polars.Float64) for name in parts]
    summed, several = numbers[0], (numbers[0] != 0).cast(polars.Int64)
    for each in numbers[1:]:
        summed, several = summed + each, several + (each != 0).cast(polars.Int64)
    off = (summed - whole).abs() > EXACT * summed.abs()
    if off.any() or summed.is_infinite().any():
        return None
    return int(((several >= _LEAST_PARTS) & whole.is_not_null()).sum())


def _cells(frame: polars.DataFrame, parts: Sequence[str], total: str) -> dict[str, list[float | None]]:
    return {name: frame[name].to_list() for name in (*parts, total)}
