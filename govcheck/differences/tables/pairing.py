"""Rows of two tables paired by the values of some columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from govcheck.datasets.keys import by_place

if TYPE_CHECKING:
    import polars


@dataclass(frozen=True)
class Pairs:
    """The rows of two tables, each from 0.

    Attributes:
        old, new: The rows that are on both sides, in the order of the new table.
        removed, added: The rows that are on one side, in its order.
    """

    old: polars.Series
    new: polars.Series
    removed: polars.Series
    added: polars.Series


def paired(old: Sequence[polars.Series], new: Sequence[polars.Series]) -> Pairs:
    """Pair rows with the same values in all of the columns given; null is the same as null.

    Of rows that a table has several times the first is paired with the first of the other, the second with the second.
    """
    import polars

    before, after = by_place(old), by_place(new)
    if not (are_unique(before) and are_unique(after)):
        number = polars.int_range(polars.len()).over(before.columns).alias("number")
        before, after = before.with_columns(number), after.with_columns(number)
    found = after.with_row_index("new").join(
        before.with_row_index("old"), on=before.columns, how="left", maintain_order="left", nulls_equal=True
    )
    is_added = found["old"].is_null()
    pairs = found.filter(~is_added)
    is_left = polars.repeat(True, before.height, eager=True).scatter(pairs["old"], False)
    return Pairs(pairs["old"], pairs["new"], is_left.arg_true(), found["new"].filter(is_added))


def are_unique(frame: polars.DataFrame) -> bool:
    """Whether no two rows are the same."""
    # Different hashes are of different rows, and quicker to count.
    return frame.hash_rows().n_unique() == frame.height or frame.n_unique() == frame.height
