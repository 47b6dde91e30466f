"""Rows of tables without a key: the same, or not there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from govcheck.differences.tables.aligning import Aligned
from govcheck.differences.tables.cells import Sameness, changed_cells, changed_rows, comparable
from govcheck.differences.tables.pairing import Pairs, paired

if TYPE_CHECKING:
    import polars


def same_rows(tables: Aligned, same: Sameness) -> Pairs:
    """The rows that are the same on both sides in all columns that both have, as often as they are on both.

    First those with equal cells. Of the others those are held against each other that differ in numbers and units
    alone, in their order: a row that is within the tolerance of several is paired with one.
    """
    import polars

    old, new = (polars.int_range(frame.height, dtype=polars.UInt32, eager=True) for frame in (tables.old, tables.new))
    if not tables.shared:
        return Pairs(old.clear(), new.clear(), old, new)
    equal = _paired(tables, tables.shared, old, new)
    if same == Sameness() and not tables.loose:
        return equal
    amounts = same.amounts.columns if same.amounts else ()
    naming = [name for name in tables.shared if name not in amounts and not _may_be_near(tables, name)]
    near = _paired(tables, naming, equal.removed, equal.added)
    differs = changed_rows(changed_cells(tables, near, (), same), len(near.new))
    return Pairs(
        polars.concat([equal.old, near.old.filter(~differs)]),
        polars.concat([equal.new, near.new.filter(~differs)]),
        polars.concat([near.removed, near.old.filter(differs)]).sort(),
        polars.concat([near.added, near.new.filter(differs)]).sort(),
    )


def _may_be_near(tables: Aligned, name: str) -> bool:
    return name in tables.loose or tables.new[name].dtype.is_numeric()


def _paired(tables: Aligned, names: Sequence[str], old: polars.Series, new: polars.Series) -> Pairs:
    """Some rows of two tables paired by some columns; by their order alone where there are none."""
    import polars

    sides = [
        [comparable(frame[name].gather(rows)) for name in names] or [polars.repeat(0, len(rows), eager=True)]
        for frame, rows in ((tables.old, old), (tables.new, new))
    ]
    found = paired(*sides)
    return Pairs(old.gather(found.old), new.gather(found.new), old.gather(found.removed), new.gather(found.added))
