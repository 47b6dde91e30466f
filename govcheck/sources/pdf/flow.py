"""Pages to lines of text: paragraphs put together where the layout tells them, furniture and notes set apart."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, zip_longest
from math import inf
from statistics import median, quantiles

from govcheck.document.laid import LaidLine
from govcheck.document.lines import ended, is_heading_line
from govcheck.document.model import Kind
from govcheck.sources.pdf.aligned import aligned_rows
from govcheck.sources.pdf.columns import Block, blocks_of, gutters_of
from govcheck.sources.pdf.furniture import body_size, furniture_of
from govcheck.sources.pdf.model import Grid, Page, Piece, Row, TableRow
from govcheck.sources.pdf.rows import beginning, joined, runs_on

FLUSH = 0.75
"""Sizes of type that a line may begin off the edge of its column and still be at it."""
INDENT = (1.2, 4.5)
"""Sizes of type by which first lines are indented: mostly two, and four where spaces were typed besides."""
SHORT_BY = 1.0
"""Sizes of type that a full line may lack besides what the next line begins with: marks that may not end a line."""
APART = 1.3
"""Times the distance of lines that lines of different paragraphs stand apart where paragraphs are set off."""
HABIT = 0.01
"""Share of the lines that are indented, or set off, in a text that shows its paragraphs so."""
HABIT_LINES = 3
"""How many these are at least."""
OVERHANG = 2.0
"""Sizes of type by which single lines may stand out over the edge of their column."""
ENOUGH = 5
"""Lines of a block that show where its column begins and ends."""
SAME_TABLE = 6.0
"""Points: how far apart the sides of a table may be on two pages."""
SMALL = 0.88
"""Times the size of the text that notes have at most."""
ALIKE = 0.08
"""Share by which the sizes of type of one paragraph's lines may differ."""

_LEADER = re.compile(r"(?:[.…·．‥⋯_]|[.·．][ \xa0]){4} ?\d*$")
"""The end of an entry of a contents."""
_NOTE = re.compile(r"[①-⑳⑴-⒇*＊※†]|[\[［〔【(（]\d{1,3}[\]］〕】)）]|\d{1,3}(?![\d.．、%年月日])|注[：:]")
"""How a note begins."""


@dataclass(slots=True)
class _Column:
    """Lines below one another and the edges of their column."""

    page: int
    lines: list[Piece | TableRow]
    place: tuple[int, int]
    left: float = 0.0
    right: float = 0.0
    grid: Grid | None = None


@dataclass(frozen=True, slots=True)
class _Habits:
    """How the text shows its paragraphs: the distance of its lines, whether first lines are indented or set off."""

    leading: float
    told: bool


def lines_of(pages: Sequence[Page]) -> list[LaidLine]:
    """The text of all pages in reading order.

    The lines of a paragraph are one where the layout is certain, up to the end of the page; between paragraphs is an
    empty line. Where it is not certain each line stands for itself. Where a page ends with a line that seems complete
    and is not, the first line of the next page is added to it. Notes come behind the paragraph that goes on over the
    end of their page.
    """
    furniture = furniture_of(pages)
    body = body_size(pages)
    notes = [_notes(page.rows, apart, body) for page, apart in zip(pages, furniture, strict=True)]
    running = [
        [row for k, row in enumerate(page.rows) if k not in apart and k not in set_off]
        for page, apart, set_off in zip(pages, furniture, notes, strict=True)
    ]
    columns = [
        [_column(page.number, block) for block in blocks_of(rows, page.grids, gutters)]
        for page, rows, gutters in zip(pages, running, gutters_of(running), strict=True)
    ]
    _set_edges([column for on_page in columns for column in on_page], body)
    writer = _Writer(_habits([column for on_page in columns for column in on_page]))
    for page, apart, set_off, on_page in zip(pages, furniture, notes, columns, strict=True):
        middle = len(page.rows) / 2
        writer.set_apart(page, [row for row in sorted(apart) if row < middle])
        for column in on_page:
            writer.write(column)
        writer.note(page, sorted(set_off))
        writer.set_apart(page, [row for row in sorted(apart) if row >= middle])
        writer.lines.extend(LaidLine(text, page.number, Kind.FURNITURE) for text in page.aside)
    writer.finish()
    return writer.lines


class _Writer:
    """Puts lines together to paragraphs."""

    def __init__(self, habits: _Habits) -> None:
        self.lines: list[LaidLine] = []
        self._habits = habits
        self._open: tuple[Piece, _Column] | None = None
        self._waiting: list[LaidLine] = []
        self._last = self._row = 0
        """The numbers of the line the open paragraph is written to, and of the last row of a table."""
        self._grid: Grid | None = None
        """The table that was written last, if nothing else was written since."""

    def write(self, column: _Column) -> None:
        """Write the lines of a column behind what was written."""
        rest, cut = self._continued(column.grid) if column.grid else None, self._row
        self._grid = column.grid
        for line in column.lines:
            if isinstance(line, TableRow):
                self.finish()
                if rest == line:
                    self.lines[cut] = replace(self.lines[cut], text=_row_with(self.lines[cut].text, line.text))
                    rest = None
                    continue
                self._row = len(self.lines)
                self.lines.append(LaidLine(line.text, column.page, Kind.TABLE_ROW, line.same))
                continue
            goes_on = self._goes_on(line, column)
            before = self.lines[self._last] if goes_on else None
            if before and (before.at == column.page or _seems_whole(before.text)):
                self.lines[self._last] = LaidLine(runs_on(before.text, line.text), before.at)
            else:
                if goes_on is False:
                    self.finish()
                    self.lines.append(LaidLine("", column.page))
                elif goes_on is None and self._open and ended(self._open[0].text):
                    self.finish()
                self._last = len(self.lines)
                self.lines.append(LaidLine(line.text, column.page))
            self._open = line, column

    def _continued(self, grid: Grid) -> TableRow | None:
        """The row of a table at the head of a page that is the rest of the last row of the page before."""
        before = self._grid
        if before is None or max(abs(before.left - grid.left), abs(before.right - grid.right)) > SAME_TABLE:
            return None
        rows = grid.rows[1:2] if grid.rows[0] == before.rows[0] else grid.rows[:1]
        return next((row for row in rows if _is_rest(self.lines[self._row].text, row.text)), None)

    def finish(self) -> None:
        """End the open paragraph, and write the notes that waited for its end."""
        self._open = None
        self.lines.extend(self._waiting)
        self._waiting = []

    def set_apart(self, page: Page, rows: Sequence[int]) -> None:
        """Write the furniture of a page; the open paragraph goes on behind it."""
        self.lines.extend(LaidLine(joined(page.rows[row].pieces).text, page.number, Kind.FURNITURE) for row in rows)

    def note(self, page: Page, rows: Sequence[int]) -> None:
        """Keep the notes at the foot of a page for the end of the open paragraph."""
        for row in rows:
            text = joined(page.rows[row].pieces).text
            if _NOTE.match(text) or not self._waiting:
                self._waiting.append(LaidLine(text, page.number, Kind.NOTE))
            else:
                last = self._waiting[-1]
                self._waiting[-1] = LaidLine(runs_on(last.text, text), last.at, Kind.NOTE)

    def _goes_on(self, line: Piece, column: _Column) -> bool | None:
        """Whether the open paragraph goes on in a line; None where the layout does not tell."""
        if self._open is None:
            return None
        before, its_column = self._open
        size = max(before.size, line.size)
        set_off = column is its_column and line.base - before.base > APART * self._habits.leading
        if set_off or not _are_alike(before, line):
            return False
        if inf in (column.right, its_column.right):
            return None
        if its_column.right - before.right > beginning(line) + SHORT_BY * size:
            return False
        off = (line.left - column.left) / size
        if off > FLUSH:
            as_before = abs((before.left - its_column.left) / size - off) <= FLUSH
            return False if self._habits.told and not as_before else None
        told = self._habits.told and not _LEADER.search(before.text)
        return True if told or not ended(before.text) else None


def _are_alike(one: Piece, other: Piece) -> bool:
    """Whether two lines are in one size of type."""
    return abs(one.size - other.size) <= ALIKE * max(one.size, other.size)


def _is_rest(row: str, following: str) -> bool:
    """Whether a row of a table is what the end of the page left of the one before.

    Its first cell is empty, so is another that the row has, and it has none that the row has not.
    """
    cells = list(zip_longest(row.split("\t"), following.split("\t"), fillvalue=""))
    fits = not cells[0][1] and all(one or not other for one, other in cells)
    return fits and any(one and not other for one, other in cells[1:])


def _row_with(row: str, rest: str) -> str:
    """A row with the rest of its cells."""
    return "\t".join(runs_on(one, other) for one, other in zip_longest(row.split("\t"), rest.split("\t"), fillvalue=""))


def _seems_whole(text: str) -> bool:
    """Whether who does not see the layout would take a line to be complete."""
    return ended(text) or is_heading_line(text)


def _notes(rows: Sequence[Row], furniture: set[int], body: float) -> set[int]:
    """The numbers of the rows of notes: at the foot, in smaller type than the text above."""
    found: list[int] = []
    for k in range(len(rows) - 1, -1, -1):
        if k in furniture:
            continue
        if rows[k].size > SMALL * body:
            break
        found.append(k)
    else:
        return set()  # all of the page is small
    while found and not _NOTE.match(joined(rows[found[-1]].pieces).text):
        found.pop()
    return set(found)


def _column(page: int, block: Block) -> _Column:
    if block.grid is not None:
        return _Column(page, list(block.grid.rows), block.column, grid=block.grid)
    cells = aligned_rows(block.lines)
    lines = [
        TableRow("\t".join(piece.text for piece in line)) if k in cells else joined(line)
        for k, line in enumerate(block.lines)
    ]
    return _Column(page, lines, block.column)


def _set_edges(columns: Sequence[_Column], body: float) -> None:
    """Find where each column begins and ends: by its own lines if they are enough, else as on other pages.

    Where neither tells, the right edge is infinite.
    """
    known: defaultdict[tuple[int, int], list[tuple[float, float]]] = defaultdict(list)
    few = []
    for column in columns:
        lines = [each for each in column.lines if isinstance(each, Piece)]
        main = [line for line in lines if abs(line.size - body) <= ALIKE * body] or lines
        if not main:
            continue
        column.left = _edge([line.left for line in main], body)
        column.right = -_edge([-line.right for line in main], body)
        if len(main) >= ENOUGH:
            known[column.place].append((column.left, column.right))
        else:
            few.append(column)
    for column in few:
        if edges := known.get(column.place):
            column.left = median(left for left, _ in edges)
            column.right = median(right for _, right in edges)
        else:
            column.right = inf


def _edge(values: Sequence[float], size: float) -> float:
    """The least value, or one near it that two lines share, more or less: a mark may hang over the edge."""
    ordered = sorted(values)
    near = [value for value in ordered if value - ordered[0] <= OVERHANG * size]
    return next((one for one, other in pairwise(near) if other - one <= FLUSH * size / 2), ordered[0])


def _habits(columns: Sequence[_Column]) -> _Habits:
    """How the text shows its paragraphs."""
    steps: list[float] = []
    indented = count = 0
    for column in columns:
        lines = [each for each in column.lines if isinstance(each, Piece)]
        count += len(lines)
        alike = ((one, other) for one, other in pairwise(lines) if _are_alike(one, other))
        steps.extend(other.base - one.base for one, other in alike)
        indented += sum(INDENT[0] <= (line.left - column.left) / max(line.size, 0.1) <= INDENT[1] for line in lines)
    leading = quantiles(steps, n=5)[0] if len(steps) > 1 else sum(steps)
    set_off = sum(step > APART * leading for step in steps)
    least = max(HABIT_LINES, HABIT * count)
    return _Habits(leading or inf, indented >= least or set_off >= least)
