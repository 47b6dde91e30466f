"""Tables of an invented place, and what is told of two of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import polars

from govcheck.datasets.schema import TableSchema
from govcheck.differences.model import Kind
from govcheck.differences.tables import EXACT, Tolerance, compare_tables
from govcheck.differences.tables.result import RowsDiff
from govcheck.tables.model import Table


def table(columns: dict[str, Any], name: str = "青岚.parquet", **schema: Any) -> Table:
    return Table(name, "青岚", polars.DataFrame(columns, schema or None))


def text(columns: dict[str, list[str | None]], name: str = "青岚.csv") -> Table:
    """A table as it is read from text: every column is String."""
    return Table(name, "青岚", polars.DataFrame(columns, dict.fromkeys(columns, polars.String)), text=True)


def compared(
    old: Table, new: Table, *key: str, schema: TableSchema | None = None, tolerance: Tolerance = EXACT
) -> RowsDiff:
    return compare_tables(old, new, name="青岚", schema=schema, key=key, tolerance=tolerance)


def cells(diff: RowsDiff) -> list[dict[str, tuple[Any, Any]]]:
    """What differs in the rows that are on both sides."""
    return [dict(change.columns) for change in diff.changes() if change.kind is Kind.MODIFIED]


def of_columns(diff: RowsDiff) -> list[tuple[str, dict[str, tuple[Any, Any]]]]:
    return [(change.kind.value, dict(change.columns)) for change in diff.columns]


def rows(diff: RowsDiff, *kinds: Kind) -> list[tuple[str, int | None, int | None]]:
    """The changes of rows: kind and the row on each side."""
    found: Iterable[Any] = diff.changes()
    return [(c.kind.value, c.old_row, c.new_row) for c in found if c.key is not None and (not kinds or c.kind in kinds)]
