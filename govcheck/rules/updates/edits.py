"""Values that were published and are others now."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from govcheck.datasets.contract import TARGETS
from govcheck.datasets.schema import TableSchema
from govcheck.differences.model import KeyOrigin, Kind

if TYPE_CHECKING:
    from govcheck.differences.tables.result import RowsDiff

OF_TARGETS = ("op", "value_high", "direction")
"""Columns of targets that say what a value says: a bound that is gone makes it another promise."""
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Edit:
    """A cell whose value was published.

    Attributes:
        row: Of the new table, from 1.
        column: Its name.
        label: What a person knows the row by.
        was, now: Its value, as it is shown.
    """

    row: int
    column: str
    label: str
    was: str
    now: str


def edited(rows: RowsDiff, schema: TableSchema, open_years: int = 0) -> Iterator[Edit]:
    """The cells of values that were filled and are others now, by row; none where no key tells the rows apart.

    Args:
        rows: What differs.
        schema: What the table is; its roles say which columns hold values, units and years.
        open_years: How many of the last years that the old table has may still be edited.
    """
    roles = schema.roles
    if rows.key_origin is KeyOrigin.WHOLE_ROWS or not roles.values:
        return
    columns = [*roles.values, *([roles.unit] if roles.unit else []), *(OF_TARGETS if schema is TARGETS else ())]
    year_of = dict(roles.years)
    last = _last_year(rows, schema) - open_years
    for change in rows.changes():
        if change.kind is not Kind.MODIFIED or change.new_row is None or change.old_row is None:
            continue
        before = rows.old_frame.row(change.old_row - 1, named=True)
        for column in columns:
            if column not in change.columns or change.columns[column][0] is None:
                continue
            year = year_of.get(column) or _year(before.get(roles.year) if roles.year else None)
            if year is not None and year > last:
                continue
            was, now = (_shown(value) for value in change.columns[column])
            yield Edit(change.new_row, column, _label(change.key or {}, change.label), was, now)


def _last_year(rows: RowsDiff, schema: TableSchema) -> int:
    """The last year that the old table has values for; far away where it has none."""
    roles, frame = schema.roles, rows.old_frame
    years = [year for column, year in roles.years if column in frame.columns and frame[column].count()]
    if roles.year is not None and roles.year in frame.columns:
        years += [year for cell in frame[roles.year].unique() if (year := _year(cell)) is not None]
    return max(years, default=9999)


def _year(cell: Any) -> int | None:
    found = _YEAR.search(str(cell)) if cell is not None else None
    return int(found[0]) if found else None


def _label(key: Mapping[str, Any], label: tuple[Any, ...]) -> str:
    return " ".join(_shown(value) for value in (*label, *(() if label else key.values())))


def _shown(value: Any) -> str:
    return "" if value is None else f"{value:.12g}" if isinstance(value, float) else str(value)
