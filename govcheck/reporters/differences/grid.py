"""Columns of a terminal: one of them gives way where there is no room, or takes a line of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from rich.text import Text

from govcheck.reporters.differences.lines import INDENT, Lines
from govcheck.reporters.wrapping import fit

GAP = 2
"""Cells between columns."""
NAME_CELLS = 16
"""Cells of the column that gives way below which it takes a line of its own."""
CELLS = 22
"""Cells of the widest cell of any other column."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row; all text in it is harmless.

    Attributes:
        cells: As many as there are columns.
        note: What stands behind the cells, or below them where there is no room.
        aside: What stands behind the note, if there is room.
        style: Of the whole row.
        first, last: Styles of the first cell and of the note.
    """

    cells: Sequence[str]
    note: str = ""
    aside: str = ""
    style: str = ""
    first: str = ""
    last: str = ""


def grid(head: Sequence[str], rows: Sequence[Row], name: int, lines: Lines, *, kept: int = 0) -> Iterator[Text]:
    """The rows below their head.

    Args:
        head: What the columns are called; a column without any cell is left out.
        rows: The rows.
        name: The column that gives way.
        lines: How wide.
        kept: Cells behind the columns that are left for notes at most, which then stand below each other; longer ones
            stand below the row.
    """
    widths = [max(cell_len(row.cells[k]) for row in rows) for k in range(len(head))]
    used = [k for k, cells in enumerate(widths) if cells]
    widths = [min(cells, CELLS) if k != name else cells for k, cells in enumerate(widths)]
    for k in used if kept else used[:-1]:  # the head of the last may be wider than it where nothing stands behind
        widths[k] = max(widths[k], cell_len(head[k]))
    notes = (GAP + cell_len(row.note) for row in rows if row.note)
    reserved = max((cells for cells in notes if cells <= kept), default=0)
    room = lines.width - reserved - sum(widths[k] + GAP for k in used if k != name)
    is_narrow = room < min(widths[name], NAME_CELLS)
    widths[name] = min(widths[name], room)
    columns = [(k, widths[k]) for k in used]
    for row in (Row(head, style="dim"), *rows):
        yield from _narrow(row, used, name, lines) if is_narrow else _wide(row, columns, name, lines, kept > 0)


def _wide(row: Row, columns: Sequence[tuple[int, int]], name: int, lines: Lines, is_aligned: bool) -> Iterator[Text]:
    """A row in a line, with its note behind it or below the name; ``columns`` and how wide they are."""
    line = Text(style=row.style)
    for k, cells in columns:
        shown = fit(row.cells[k], cells if (k, cells) != columns[-1] else lines.width - line.cell_len)
        line.append(shown, row.first if not line else "").append(" " * (cells - cell_len(shown) + GAP))
    if not (is_aligned and row.note):
        line.rstrip()
        line.append(" " * GAP)
    if row.note and line.cell_len + cell_len(row.note) > lines.width:
        line.rstrip()
        yield line
        before = sum(cells + GAP for k, cells in columns if k < name) or INDENT
        yield from lines.wrapped(row.note, before, row.last or row.style)
        return
    for said, style in ((row.note, row.last), (row.aside, "dim")):
        if said and line.cell_len + cell_len(said) <= lines.width:
            line.append(said, style).append(" " * GAP)
    line.rstrip()
    yield line


def _narrow(row: Row, used: Sequence[int], name: int, lines: Lines) -> Iterator[Text]:
    """A row in several lines: up to the name, the other cells, the note."""
    before = (" " * GAP).join(row.cells[k] for k in used if k <= name)
    yield Text(fit(before, lines.width), row.first or row.style)
    rest = (" " * GAP).join(cell for k in used if k > name and (cell := fit(row.cells[k], CELLS)))
    yield from lines.wrapped(rest, 2 * INDENT, row.style)
    if row.note:
        yield from lines.wrapped(row.note, 2 * INDENT, row.last or row.style)
