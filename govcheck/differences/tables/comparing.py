"""Two versions of a table compared: columns, rows, cells."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from govcheck.datasets.schema import TableSchema
from govcheck.differences.model import KeyOrigin, Kind, TableChange
from govcheck.differences.tables.aligning import Aligned, align
from govcheck.differences.tables.amounts import amounts_of
from govcheck.differences.tables.cells import Sameness, changed_cells, changed_rows
from govcheck.differences.tables.keys import check_key, find_key, named_key
from govcheck.differences.tables.kinds import ROUNDED, kind_of, rounds_numbers
from govcheck.differences.tables.pairing import paired
from govcheck.differences.tables.result import RowsDiff
from govcheck.differences.tables.tolerance import EXACT, Tolerance
from govcheck.differences.tables.whole_rows import same_rows
from govcheck.tables.model import Table

if TYPE_CHECKING:
    import polars


def compare_tables(
    old: Table,
    new: Table,
    *,
    name: str,
    schema: TableSchema | None,
    key: Sequence[str] = (),
    tolerance: Tolerance = EXACT,
) -> RowsDiff:
    """Hold two versions of a table against each other.

    The order of rows and columns counts for nothing, nor does the format: text is read as what the other side has, or
    is declared, where every cell can be; empty text and null are the same.

    Args:
        old, new: The tables as they were read.
        name: What tells them from others.
        schema: What they are declared to be; None where that is unknown. Where it names a column of units, an amount is
            the same in another unit (12000 亿元, 1.2 万亿元).
        key: The columns that tell the rows apart. Without, those that the schema declares, else the fewest that do;
            where none do, whole rows are compared.
        tolerance: By how much numbers may differ.

    Raises:
        UsageError: For a key that is given or declared and does not tell the rows apart, or is not there.
    """
    named = named_key(old, new, key, schema)
    given = named[0] if named else ()
    tables = align(old, new, schema, given)
    columns, origin, pairs = given, named[1] if named else KeyOrigin.WHOLE_ROWS, None
    if rounds_numbers(old) is not rounds_numbers(new):
        tolerance = replace(tolerance, relative=max(tolerance.relative, ROUNDED))
    same = Sameness(tolerance, amounts_of(schema, tables.new, [name for name in tables.shared if name not in given]))
    if named:
        check_key(old.path, tables.old, given)
        check_key(new.path, tables.new, given)
        pairs = paired([tables.old[each] for each in given], [tables.new[each] for each in given])
    elif found := find_key(tables, schema):
        (columns, pairs), origin = found, KeyOrigin.FOUND
    if pairs is None:
        pairs, changed = same_rows(tables, same), {}
    else:
        changed = changed_cells(tables, pairs, columns, same)
    differs = changed_rows(changed, len(pairs.new))
    return RowsDiff(
        name,
        old.path,
        new.path,
        key=columns,
        key_origin=origin,
        old_frame=tables.old,
        new_frame=tables.new,
        unchanged=len(differs) - int(differs.sum()),
        by_column={each: int(cells.sum()) for each, cells in changed.items()},
        labels=_labels(schema, columns),
        columns=tuple(_column_changes(tables)),
        modified_old=pairs.old.filter(differs),
        modified_new=pairs.new.filter(differs),
        cells={each: cells.filter(differs) for each, cells in changed.items()},
        removed=pairs.removed,
        added=pairs.added,
    )


def _labels(schema: TableSchema | None, key: Collection[str]) -> tuple[str, ...]:
    """The columns of a declared table that a person knows a row by, where the key is none of them."""
    if schema is None:
        return ()
    named = (schema.roles.indicator, schema.roles.year)
    return tuple(name for name in named if name is not None and not set(key) & set(named))


def _column_changes(tables: Aligned) -> Iterator[TableChange]:
    """Columns added and retyped in the order of the new table, then those removed.

    A file of JSON lines without a line tells no columns, and so it has lost or gained none.
    """
    if not tables.old.columns or not tables.new.columns:
        return
    for name in tables.new.columns:
        if name not in tables.shared:
            yield TableChange(Kind.COLUMN_ADDED, None, {name: (None, _kind(tables.new, name))})
        elif name in tables.retyped:
            was, is_ = tables.retyped[name]
            yield TableChange(Kind.COLUMN_RETYPED, None, {name: (was.value, is_.value)})
    for name in tables.old.columns:
        if name not in tables.shared:
            yield TableChange(Kind.COLUMN_REMOVED, None, {name: (_kind(tables.old, name), None)})


def _kind(frame: polars.DataFrame, name: str) -> str:
    return kind_of(frame[name].dtype).value
