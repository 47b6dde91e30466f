"""Tables of tasks: lines with cells, whose header returns on every page, to rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from govcheck.document.lines import SHORT_LINE, squeeze
from govcheck.document.markers import Style, marker_at
from govcheck.document.model import Document
from govcheck.tasks.columns import COUNTED, MOST_COLUMNS, NUMBER, Column, Header, below, column_of, glued, header_of
from govcheck.tasks.deadlines import is_deadline
from govcheck.tasks.grid import Line, Parting, Raw, is_drawn, joined, parted, partings, placed, places, raw_lines
from govcheck.tasks.mending import mended
from govcheck.tasks.model import Task
from govcheck.tasks.rows import Row, tasks_of
from govcheck.tasks.stacked import Stack, stacked_header
from govcheck.tasks.units import is_complete, is_unit, names_in

LONGEST_HEADER = 600
"""Characters of the longest line that may be a header."""
LONGEST_NAME = 16
HEADER_LINES = 8
"""Lines over which a header may be broken."""
LEAST_SPACED = 3
"""Columns of the smallest table whose cells spaces part."""
_MARKS = (
    "责任",
    "牵头",
    "主办",
    "承办",
    "主责",
    "负责",
    "分工",
    "时限",
    "时间",
    "期限",
    "部门",
    "实施",
    "落实",
    "配合",
)


def table_tasks(document: Document) -> tuple[Task, ...]:
    """The tasks in the tables of a document; none where it has no table with the header of one."""
    text = document.flow.text
    if all(text.find(mark, document.start, document.end) < 0 for mark in _MARKS):
        return ()
    starts = [each.start for each in document.paragraphs]
    reader = _Reader(document, raw_lines(document, starts))
    reader.read()
    return tuple(tasks_of(document, starts, reader.rows))


class _Reader:
    """One reading of the lines of a document: put together up to the next number, section, header or full line."""

    def __init__(self, document: Document, lines: Sequence[Raw]) -> None:
        self.document = document
        self.lines = lines
        self.header: Header | None = None
        self.parting = Parting.TABS
        self.row: Row | None = None
        self.section: str | None = None
        self.rows: list[Row] = []

    def read(self) -> None:
        """Find all rows."""
        k = 0
        while k < len(self.lines):
            raw = self.lines[k]
            if (found := self.header_at(k)) is not None:
                header, self.parting, used = found
                if self.header is None or (header.cells, header.at) != (self.header.cells, self.header.at):
                    self.close()
                    self.header = header
                k += used
            elif (stacked := stacked_header(self.lines, k)) is not None:
                self.close()
                stack = Stack(stacked, self.section)
                k += stacked.cells
                k += stack.read(self.lines, k)
                self.rows += stack.done()
                self.header = None
            else:
                k += self.line(k) if not raw.aside and not raw.drawn else 1
        self.close()

    def close(self) -> None:
        """The row being read has come to its end."""
        if self.row is not None:
            self.rows.append(self.row)
        self.row = None

    def header_at(self, k: int) -> tuple[Header, Parting, int] | None:
        """The header that begins at a line, what parts its cells, and how many lines it takes."""
        raw = self.lines[k]
        if len(raw.written) > LONGEST_HEADER or raw.drawn:
            return None
        for parting in partings(raw.written):
            line, used = self.cells(k, parting)
            texts, header = line.texts, header_of(line.texts)
            if parting is Parting.SPACES:
                spaced = header is not None and header.cells >= LEAST_SPACED
                return (replace(header, places=places(raw)), parting, used) if header and spaced else None
            for following in self.lines[k + used : k + HEADER_LINES] if parting is Parting.TABS else ():
                short = len(following.written) <= LONGEST_HEADER
                longer = glued(texts, parted(following, parting).texts) if short else None
                if longer is None:
                    break
                texts, used = longer, used + 1
                header = header_of(texts) or header
            if header is not None:
                return self.with_second(header, parting, k, used)
        return None

    def with_second(self, header: Header, parting: Parting, k: int, used: int) -> tuple[Header, Parting, int]:
        """A header with the names that the line behind it gives some of its cells."""
        if k + used < len(self.lines) and len(self.lines[k + used].written) <= LONGEST_HEADER:
            second = below(header, parted(self.lines[k + used], parting).texts)
            if second is not None:
                return second, parting, used + 1
        return header, parting, used

    def cells(self, k: int, parting: Parting) -> tuple[Line, int]:
        """The cells of a line, or of all lines of a row in a drawn frame, and how many lines it takes."""
        raw = self.lines[k]
        if parting is Parting.SPACES and self.header is not None and self.header.places:
            return placed(raw, self.header.places), 1
        lines = [parted(raw, parting)]
        framed = k > 0 and self.lines[k - 1].drawn and is_drawn(raw.written)
        if parting is Parting.BARS and framed:
            while k + len(lines) < len(self.lines):
                following = self.lines[k + len(lines)]
                if following.drawn or not is_drawn(following.written) or len(lines[-1].cells) > MOST_COLUMNS:
                    break
                lines.append(parted(following, parting))
        return (joined(lines), len(lines)) if len(lines) > 1 else (lines[0], 1)

    def line(self, k: int) -> int:
        """Read one line, or the lines of a row in a frame, and return how many."""
        line, used = self.cells(k, self.parting)
        if self.header is None:
            self.section = _title(line, None, 0) or self.section
        elif _heads_another(line):
            self.close()
            self.header = None
        elif (title := _title(line, self.row, self.header.cells)) is not None:
            self.close()
            self.section = title
        elif (whole := self.begun(line, self.header)) is not None:
            self.close()
            row = Row(self.header, self.section, [list(each) for each in whole.cells], whole.same)
            self.row = row.with_merged(self.rows[-1] if self.rows else None) if whole.same else row
        elif self.row is not None and not self.extend(line, self.row):
            self.close()
        return used

    def begun(self, line: Line, header: Header) -> Line | None:
        """The line as a whole row, where it begins one; None where it goes on with the row before, or is none."""
        if len(line.cells) < 2:
            return None
        if (padded := _padded(line, self.row, header)) is not None:
            return padded
        first = next((k for k in header.numbers if k < len(line.texts)), None)
        numbered = first is not None and _is_number(line.texts[first])
        whole = len(line.cells) >= header.cells
        if header.places:
            begins = numbered or not header.numbers
        elif header.counts and not numbered and whole and not line.texts[0]:
            begins = _tells(line, header)
        else:
            over = not header.counts and (self.row is None or len(self.row.cells) >= header.cells)
            begins = whole or over or (first == 0 and numbered)
        return line if begins else None

    def extend(self, line: Line, row: Row) -> bool:
        """Add a line to the row being read; False where it is no part of it."""
        if row.header.places and len(line.filled) == 1 and line.filled[0] < row.header.at[Column.TASK]:
            return False
        if len(line.cells) >= row.header.cells:
            row.add_by_cell(line)
        elif self.parting is Parting.TABS and self.goes_on(line, row):
            row.add(line)
        else:
            return False
        return True

    def goes_on(self, line: Line, row: Row) -> bool:
        """Whether a short line goes on in a row: where cells are missing, else where its last cell is of units."""
        if len(row.cells) + len(line.cells) - 1 > row.header.cells:
            return False
        if len(row.cells) < row.header.cells:
            return True
        last = row.header.cells - 1
        text = self.document.source.text
        before = "".join(text[a:b] for a, b in row.cells[-1][-1:]).strip()
        if row.header.at.get(Column.DEADLINE) == last:
            return before.endswith("年") and is_deadline(line.texts[0])
        if last not in dict(row.header.units):
            return row.header.at.get(Column.TASK) == last
        return is_complete(line.texts[0]) or (bool(before) and not is_complete(before))


def _heads_another(line: Line) -> bool:
    """Whether a line is the header of a table that tells no tasks."""
    return len(line.filled) > 2 and column_of(squeeze(line.texts[line.filled[0]][:LONGEST_NAME])) is Column.NUMBER


def _tells(line: Line, header: Header) -> bool:
    """Whether a line without a number is a row of its own, under a number for several, and not what a page cut off."""
    own = [header.at[each] for each in (Column.DEADLINE, Column.LEAD, Column.ANSWERING) if each in header.at]
    main = [header.at[each] for each in (Column.TASK, Column.DETAIL) if each in header.at]
    return any(line.texts[k] for k in main) and any(line.texts[k] or k in line.same for k in own)


def _is_number(text: str) -> bool:
    return (NUMBER.fullmatch(text) or COUNTED.fullmatch(text)) is not None


def _padded(line: Line, row: Row | None, header: Header) -> Line | None:
    """A line with the cells before it that it shares with the row above; None where it is no row of its own."""
    if len(line.cells) >= header.cells:
        if line.texts[-1] or header.counts or _fits(line, header, 0):
            return None
        line = Line(line.cells[:-1], line.texts[:-1])  # the cells left out before it stand behind it
    missing = header.cells - len(line.cells)
    if missing <= 0:
        return None
    first = header.at.get(Column.NUMBER, 0)
    if first and first <= missing and _is_number(line.texts[0]):
        missing = first
    elif row is None or len(row.cells) < header.cells or not _fits(line, header, missing):
        return None
    at = line.cells[0][0][0]
    return Line([*([(at, at)] for _ in range(missing)), *line.cells], [*[""] * missing, *line.texts])


def _fits(line: Line, header: Header, missing: int) -> bool:
    """Whether a line has units where the header has, and what is to be done, with some cells left out before it."""
    tasks = [header.at[each] - missing for each in (Column.TASK, Column.DETAIL) if each in header.at]
    units = [k - missing for k, _ in header.units]
    if not any(0 <= k < len(line.texts) and line.texts[k] for k in tasks) or min(units, default=-1) < 0:
        return False
    told = [line.texts[k] for k in units if k < len(line.texts) and line.texts[k]]
    return bool(told) and all(is_unit(each.name) for text in told for each in names_in(text))


def _title(line: Line, row: Row | None, columns: int) -> str | None:
    """The section that a line opens: one cell alone, or behind the number of a section; None for any other line.

    One text in all cells is one cell over all columns. Inside a row that has not come to its units a line with a
    marker may belong to the task.
    """
    filled = line.filled
    words = [line.texts[k] for k in filled]
    if len(words) == 2 and filled == [0, 1] and len(line.cells) > 2 and COUNTED.fullmatch(words[0]):
        return mended(words[0].rstrip("、.．") + ("" if words[0].endswith(("）", ")")) else "、") + words[1])
    if len(filled) >= max(columns, 3) and len(set(words)) == 1 and not _is_number(words[0]) and len(words[0]) > 1:
        return mended(words[0])
    if len(words) != 1 or filled[0] != 0 or len(words[0]) > 2 * SHORT_LINE or _is_number(words[0]):
        return None
    marker = marker_at(words[0])
    marked = marker is not None and marker.style <= Style.PAREN
    if len(line.cells) > 2 and (marked or row is None or len(row.cells) >= row.header.cells):
        return mended(words[0])
    if not marked or words[0].endswith(("。", "，", "、")):
        return None
    return mended(words[0]) if row is None or len(row.cells) > _first_of_units(row.header) else None


def _first_of_units(header: Header) -> int:
    """The first of the columns behind the task."""
    return min((k for column, k in header.at.items() if k > header.at[Column.TASK]), default=0)
