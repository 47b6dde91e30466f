"""The changes of a table as a table: a row for each cell that differs."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from govcheck.differences.model import Kind, TableChange, TableDiff
from govcheck.reporters.differences.cells import difference, labelled, plain, shown
from govcheck.reporters.differences.phrases import COLUMN_KINDS
from govcheck.reporters.frames.columns import Column, Type, table
from govcheck.wording import Language

if TYPE_CHECKING:
    import polars

COLUMNS = (
    Column(
        "kind", Type.TEXT, "modified, added or removed of rows; column-added, column-removed, column-retyped of columns"
    ),
    Column("key", Type.TEXT, "what tells the row from all others, such as 地区=临岚区 年份=2023; null without a key"),
    Column("old_row", Type.INTEGER, "the row in the old table, from 1, header not counted; null where it is in none"),
    Column("new_row", Type.INTEGER, "the row in the new table, from 1, header not counted; null where it is in none"),
    Column("column", Type.TEXT, "the column of the cell; null for a row that was added or removed as a whole"),
    Column("old", Type.TEXT, "the cell as text, null for an empty one; of a whole row its cells as an object of JSON"),
    Column("new", Type.TEXT, "the same of the new table"),
    Column("difference", Type.NUMBER, "by how much a number went up, or down where it is negative; else null"),
)
"""The columns, in their order."""


def frame(diff: TableDiff) -> polars.DataFrame:
    """Of columns and rows that were added or removed one row each, of a modified one as many as cells differ.

    The rows themselves, with all their cells, are ``diff.old_frame[old_row - 1]`` and ``diff.new_frame[new_row - 1]``.
    """
    return table(COLUMNS, rows(diff))


def rows(diff: TableDiff) -> Iterator[Sequence[Any]]:
    """The rows of ``frame``."""
    for change in diff.changes():
        head = change.kind.value, _key(change), change.old_row, change.new_row
        if change.kind in (Kind.ADDED, Kind.REMOVED):
            at = 0 if change.kind is Kind.REMOVED else 1
            row = _object({name: values[at] for name, values in change.columns.items()})
            yield (*head, None, *((row, None) if at == 0 else (None, row)), None)
            continue
        for name, (old, new) in change.columns.items():
            by = None if change.kind in COLUMN_KINDS else difference(old, new)
            yield (*head, name, _text(old), _text(new), None if by is None else float(by))


def _key(change: TableChange) -> str | None:
    return labelled(change.key, Language.EN) if change.key else None


def _text(value: Any) -> str | None:
    return None if value is None else shown(value, Language.EN)


def _object(cells: Mapping[str, Any]) -> str:
    return json.dumps(plain(cells), ensure_ascii=False)
