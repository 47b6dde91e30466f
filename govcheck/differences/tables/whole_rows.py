"""Rows of tables without a key: the same, or not there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from govcheck.datasets.keys import by_place
from govcheck.differences.tables.aligning import Aligned
from govcheck.differences.tables.amounts import Amounts, in_base_units
from govcheck.differences.tables.cells import Sameness, changed_cells, changed_rows, comparable
from govcheck.differences.tables.pairing import Pairs, paired

if TYPE_CHECKING:
    import polars


def same_rows(tables: Aligned, same: Sameness) -> Pairs:
    """The rows that are the same on both sides in all columns that both have, as often as they are on both.

    First those with equal cells. Of the others those are held against each other that differ in numbers and units
    alone, in the order of their numbers: where several rows could be the same as several, some may be told as others.
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
    measured = [name for name in tables.shared if name not in naming]
    if not measured:
        return equal
    old = _in_order(tables.old[equal.removed], measured, equal.removed, same.amounts)
    new = _in_order(tables.new[equal.added], measured, equal.added, same.amounts)
    near = _paired(tables, naming, old, new)
    differs = changed_rows(changed_cells(tables, near, (), same), len(near.new))
    return Pairs(
        polars.concat([equal.old, near.old.filter(~differs)]),
        polars.concat([equal.new, near.new.filter(~differs)]),
        polars.concat([near.removed, near.old.filter(differs)]).sort(),
        polars.concat([near.added, near.new.filter(differs)]).sort(),
    )


def _may_be_near(tables: Aligned, name: str) -> bool:
    return name in tables.loose or tables.new[name].dtype.is_numeric()


def _in_order(
    cells: polars.DataFrame, names: Sequence[str], rows: polars.Series, amounts: Amounts | None
) -> polars.Series:
    """The rows that ``cells`` are of in the order of their numbers in some columns, amounts in their base unit."""
    import polars

    numbers = {name: cells[name].cast(polars.Float64, strict=False) for name in names}
    if amounts is not None:
        factors, _ = in_base_units(cells[amounts.unit])
        numbers |= {name: numbers[name] * factors for name in amounts.values}
    ranked = by_place(numbers.values()).with_row_index("row")
    return rows.gather(ranked.sort(ranked.columns[1:], nulls_last=True, maintain_order=True)["row"])


def _paired(tables: Aligned, names: Sequence[str], old: polars.Series, new: polars.Series) -> Pairs:
    """Some rows of two tables paired by some columns; by their order alone where there are none."""
    import polars

    sides = [
        [comparable(frame[name].gather(rows)) for name in names] or [polars.repeat(0, len(rows), eager=True)]
        for frame, rows in ((tables.old, old), (tables.new, new))
    ]
    found = paired(*sides)
    return Pairs(old.gather(found.old), new.gather(found.new), old.gather(found.removed), new.gather(found.added))
