"""All that a comparison found as one table, whatever was compared; and each file by its own columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from govcheck.differences.model import Diff, FileDiff, OneSided, TableDiff, TextDiff
from govcheck.differences.targets.model import TargetsDiff
from govcheck.reporters.differences.amounts import amount
from govcheck.reporters.frames import cells, targets, texts
from govcheck.reporters.frames.columns import Column, Type, table
from govcheck.wording import Language

if TYPE_CHECKING:
    import polars

    from govcheck.datasets.records import Record

COLUMNS = (
    Column("file", Type.TEXT, "what tells the file from the others: its path in the folder, else its name"),
    Column("kind", Type.TEXT, "what the change is"),
    Column(
        "key",
        Type.TEXT,
        "of a text the titles it stands under, of a row its key, of a target the indicator, with the place before it "
        "where there are several; null where there is none",
    ),
    Column("column", Type.TEXT, "of a cell its column, of a target what it measures, else null"),
    Column("old_at", Type.INTEGER, "the line in the old text or report, from 1; the row of the old table, from 1"),
    Column("new_at", Type.INTEGER, "the same of the new one"),
    Column("old", Type.TEXT, "the old text, cell (of a whole row all, as JSON), value, or path of a file; else null"),
    Column("new", Type.TEXT, "the new one"),
)
"""What texts, tables and targets have in common."""
ALONE = (
    Column("kind", Type.TEXT, "file-added or file-removed"),
    Column("old", Type.TEXT, "the old file; null where there is none"),
    Column("new", Type.TEXT, "the new file; null where there is none"),
)
"""The columns of a file that is only on one side."""


def frame(diff: Diff) -> polars.DataFrame:
    """The changes of all files, in their order; those of columns and cells of tables, and all targets compared, too."""
    return table(COLUMNS, ((file.name, *row) for file in diff.files for row in _rows(file)))


def file_frame(file: FileDiff) -> polars.DataFrame:
    """The changes of one file with all that is known of them; the columns are those of its kind."""
    match file:
        case TextDiff():
            return texts.frame(file)
        case TableDiff():
            return cells.frame(file)
        case TargetsDiff():
            return targets.frame(file)
    return table(ALONE, [(kind.value, file.old, file.new) for kind in file.counts])


def _rows(file: FileDiff) -> Iterator[Sequence[Any]]:
    match file:
        case TextDiff():
            yield from _of_text(file)
        case TableDiff():
            for kind, key, old_row, new_row, column, old, new, _ in cells.rows(file):
                yield kind, key, column, old_row, new_row, old, new
        case TargetsDiff():
            for target in file.changes:
                place = " ".join(filter(None, (target.region, target.indicator)))
                sides = target.old, target.new
                yield target.kind.value, place, target.measure, *map(_line, sides), *map(_amount, sides)
        case OneSided():
            yield file.kind.value, None, None, None, None, file.old, file.new


def _of_text(diff: TextDiff) -> Iterator[Sequence[Any]]:
    for change in diff.changes:
        side = change.new or change.old
        sides = change.old, change.new
        yield (
            change.kind.value,
            texts.section_of(side) if side else None,
            None,
            *(each.start.line if each else None for each in sides),
            *(each.text if each else None for each in sides),
        )


def _line(row: Record | None) -> int | None:
    return None if row is None else row["line"]


def _amount(row: Record | None) -> str | None:
    return None if row is None else amount(row, Language.EN)
