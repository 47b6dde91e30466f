"""Sheets of .xlsx that are task tables, to lines: they are read as the table of a plan, and not as a dataset."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import chain, islice
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, NamedTuple

from govcheck.document.laid import Laid, LaidLine, Part
from govcheck.document.model import Kind
from govcheck.errors import SourceError
from govcheck.sources.files import WORKBOOK
from govcheck.wording import Wording

if TYPE_CHECKING:
    from govcheck.tables.workbook import Sheet

HEADER_WITHIN = 12
"""Rows at the top of a sheet among which its header stands: there are a title, a unit and a date above it."""

MERGED = 1_000
"""Rows that a merged cell goes over at most: the plans at hand have tasks by the hundred."""

COUNTED_BY = frozenset({"地区", "城市", "省份", "区域", "年份", "年度", "文件"})
"""Columns that tell where a row of a dataset is from: with two of them a table is one, whatever else it tells."""


class _Lines(NamedTuple):
    """A sheet: its name, and its lines, placed by their rows; None where it is no task table."""

    name: str
    lines: list[LaidLine] | None


def is_plan(path: str) -> bool:
    """Whether a file is a workbook with the table of a task-division plan in it; not one that cannot be read."""
    from govcheck.sources.decoding import read_bytes
    from govcheck.tables.workbook import read_sheets

    if PurePath(path).suffix.lower() != WORKBOOK:
        return False
    try:
        return any(read_sheets(path, read_bytes(path), lambda sheet: _top(sheet.rows)[1] is not None))
    except SourceError:
        return False


def read_task_workbook(data: bytes, name: str) -> Laid | None:
    """Read the bytes of a .xlsx as the table of a task-division plan.

    These are all rows of the sheets whose header tells tasks and who answers for them, or by when they are to be done;
    cells are parted by tabs, and rows above the header are the title. Sheets that are hidden are left out, others that
    are no such tables are told in the notes. Places are the numbers of the rows on their sheet.

    Args:
        data: The bytes.
        name: What to call the file in messages.

    Returns:
        What was read; None where no sheet is such a table: then the workbook is a dataset.

    Raises:
        SourceError: For a file that is encrypted, damaged or not .xlsx, or unfolds to far more than its size.
    """
    from govcheck.tables.workbook import read_sheets

    sheets = read_sheets(name, data, _lines)
    if all(sheet.lines is None for sheet in sheets):
        return None
    found: list[LaidLine] = []
    notes: list[Wording] = []
    for sheet in sheets:
        if sheet.lines is None:
            notes.append(_left_out(sheet.name))
        else:
            found += sheet.lines
    return Laid(tuple(found), Part.ROW, tuple(notes))


def _lines(sheet: Sheet) -> _Lines | None:
    """What is read of a sheet; None where it holds nothing."""
    top, found = _top(sheet.rows)
    if not top:
        return None
    if found is None:
        return _Lines(sheet.name, None)
    width = len(top[found])
    same = _same(sheet.merged, width)
    lines = []
    for at, cells in enumerate(chain(top, map(_cells, sheet.rows)), 1):
        if at > found and any(cells):
            text = "\t".join(cells + [""] * (width - len(cells)))
            lines.append(LaidLine(text, at, Kind.TABLE_ROW, frozenset(same.get(at, ()))))
        elif any(cells):
            lines.append(LaidLine(" ".join(filter(None, cells)), at))
    return _Lines(sheet.name, lines)


def _same(merged: Sequence[str], width: int) -> dict[int, set[int]]:
    """The cells of rows, from 0, that are one with those above, by the number of the row, from 1."""
    from openpyxl.utils import range_boundaries

    found: defaultdict[int, set[int]] = defaultdict(set)
    for each in merged:
        try:
            left, top, right, bottom = range_boundaries(each)
        except (ValueError, TypeError):  # no range
            continue
        for row in range(top + 1, min(bottom, top + MERGED) + 1):
            found[row].update(range(left - 1, min(right, width)))
    return found


def _top(rows: Iterator[list[Any]]) -> tuple[list[list[str]], int | None]:
    """The first rows of a sheet, and which of them is the header of a table of tasks; None where none is."""
    from govcheck.tasks.columns import header_of

    top = [_cells(row) for row in islice(rows, HEADER_WITHIN)]
    found = next((k for k, cells in enumerate(top) if header_of(cells) is not None), None)
    return top, None if found is None or len(COUNTED_BY.intersection(top[found])) > 1 else found


def _cells(row: list[Any]) -> list[str]:
    """The cells of a row as text, each on one line."""
    from govcheck.tables.cells import as_text

    return [" ".join((as_text(value) or "").split()) for value in row]


def _left_out(sheet: str) -> Wording:
    return Wording(f"sheet “{sheet}” is no table of tasks and is left out", f"工作表“{sheet}”不是任务分工表，未读取")
