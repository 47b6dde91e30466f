"""Tables of tasks: lines with tabs, whose header returns on every page, to rows with their cells."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from govcheck.document.lines import SEGMENT, SHORT_LINE, squeeze
from govcheck.document.markers import Style, marker_at
from govcheck.document.model import Document, Kind, Paragraph
from govcheck.document.spliced import Spliced, Splicer
from govcheck.knowledge import pattern
from govcheck.tasks.answering import Role, read_answer
from govcheck.tasks.deadlines import date_of
from govcheck.tasks.mending import mended
from govcheck.tasks.model import Task, Unit
from govcheck.tasks.units import Name, is_complete

LEAST_CELLS = 3
HEADER_CELL = 16
"""Characters of the longest cell of a header, white space aside."""
MOST_COLUMNS = 64
"""Columns of the widest table; a longer line of tabs is no header."""
_NUMBER = re.compile(r"(\d{1,4}(?:[-.]\d{1,3}){0,2}|[①-⑳])[.、．]?|([（(]\d{1,3}[）)])")
_COUNTED = re.compile(r"([一二三四五六七八九十]{1,3})[、.．]?|([（(][一二三四五六七八九十]{1,3}[）)])")
_ASIDE = (Kind.FURNITURE, Kind.RESIDUE, Kind.NOTE, Kind.CONTENTS)


class _Column(StrEnum):
    """What a column of the table holds."""

    NUMBER = "number"
    PERSON = "person"
    DEADLINE = "deadline"
    SUPPORT = "support"
    LEAD = "lead"
    ANSWERING = "answering"
    TASK = "task"


@dataclass(frozen=True, slots=True)
class _Header:
    """Which cell of a row holds what, and how many cells it has."""

    cells: int
    at: dict[_Column, int]

    @property
    def counts(self) -> bool:
        """Whether the first cell numbers the rows."""
        return self.at.get(_Column.NUMBER) == 0


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the file with its cells, as ranges of the file."""

    start: int
    cells: list[tuple[int, int]]
    texts: list[str]

    @property
    def filled(self) -> list[int]:
        """The cells that are not empty."""
        return [k for k, text in enumerate(self.texts) if text]


@dataclass(slots=True)
class _Row:
    """A row in the making: for each cell its ranges of the file."""

    header: _Header
    section: str | None
    cells: list[list[tuple[int, int]]]

    def add(self, line: _Line) -> None:
        """Go on in the last cell, and in those behind it."""
        self.cells[-1].append(line.cells[0])
        self.cells += [[cell] for cell in line.cells[1:]]

    def add_by_cell(self, line: _Line) -> None:
        """Go on in each cell: a row that a page end cut."""
        for k, cell in enumerate(line.cells):
            if k < len(self.cells):
                self.cells[k].append(cell)
            else:
                self.cells.append([cell])


def table_tasks(document: Document) -> tuple[Task, ...]:
    """The tasks in the tables of a document; none where it has no table with the header of one."""
    if not any(_header(document, each) for each in document.paragraphs if each.kind is Kind.TABLE_ROW):
        return ()
    starts = [each.start for each in document.paragraphs]
    return tuple(task for row in _rows(document, starts) if (task := _task(document, starts, row)) is not None)


def _header(document: Document, paragraph: Paragraph) -> _Header | None:
    return _header_of(document.text(paragraph.start, paragraph.end).split("\t", MOST_COLUMNS))


def _header_of(cells: Sequence[str]) -> _Header | None:
    """The columns of a header; None for any other row."""
    if len(cells) < LEAST_CELLS:
        return None
    words = [squeeze(cell[: 4 * HEADER_CELL]) for cell in cells]
    if any(len(word) > HEADER_CELL for word in words):
        return None
    at: dict[_Column, int] = {}
    for k, word in enumerate(words):
        column = next((each for each in _Column if _called(each).fullmatch(word)), None)
        if column is not None:
            at.setdefault(column, k)
    told = set(at) & {_Column.DEADLINE, _Column.SUPPORT, _Column.LEAD, _Column.ANSWERING}
    return _Header(len(cells), at) if _Column.TASK in at and told else None


def _called(column: _Column) -> re.Pattern[str]:
    return pattern("tasks", f"columns.{column}")


def _rows(document: Document, starts: list[int]) -> Iterator[_Row]:
    """The rows of all tables: lines put together up to the next number, section, header or full line."""
    header: _Header | None = None
    row: _Row | None = None
    section: str | None = None
    for line in _lines(document, starts):
        if found := _header_of(line.texts[: MOST_COLUMNS + 1]):
            if row is not None and header is not None and (found.cells, found.at) != (header.cells, header.at):
                yield row
                row = None
            header = found
        elif header is None:
            section = _title(line, None) or section
        elif (title := _title(line, row)) is not None:
            if row is not None:
                yield row
            row, section = None, title
        elif _begins(line, row, header):
            if row is not None:
                yield row
            row = _Row(header, section, [[cell] for cell in line.cells])
        elif row is not None and not _extend(line, row, document):
            yield row
            row = None
    if row is not None:
        yield row


def _lines(document: Document, starts: list[int]) -> Iterator[_Line]:
    """The lines of a document with something on them, but what belongs to the page."""
    text = document.source.text
    spans = [document.flow.origin_span(each.start, each.end) for each in document.paragraphs]
    start, end = min(first for first, _ in spans), max(last for _, last in spans)
    end = next((m.end() for m in SEGMENT.finditer(text, max(start, end - 1))), end)  # tabs at the end of its last line
    for segment in SEGMENT.finditer(text, start, end):
        written = segment.group()
        if not written.strip():
            continue
        visible = segment.start() + len(written) - len(written.lstrip())
        paragraph = _paragraph(document, starts, visible)
        if paragraph is None or paragraph.kind in _ASIDE:
            continue
        at, cells = segment.start(), list[tuple[int, int]]()
        for cell in written.split("\t"):
            cells.append((at, at + len(cell)))
            at += len(cell) + 1
        yield _Line(segment.start(), cells, [text[a:b].strip() for a, b in cells])


def _paragraph(document: Document, starts: list[int], origin: int) -> Paragraph | None:
    """The paragraph in which a character of the file stands."""
    offset = document.flow.locate(origin)
    k = bisect_right(starts, offset) - 1 if offset is not None else -1
    return document.paragraphs[k] if k >= 0 else None


def _title(line: _Line, row: _Row | None) -> str | None:
    """The section that a line opens: one cell alone, or behind the number of a section; None for any other line.

    Inside a row that has not come to its units a line with a marker may belong to the task.
    """
    filled = line.filled
    words = [line.texts[k] for k in filled]
    if len(words) == 2 and filled == [0, 1] and len(line.cells) > LEAST_CELLS and _COUNTED.fullmatch(words[0]):
        return mended(words[0].rstrip("、.．") + ("" if words[0].endswith(("）", ")")) else "、") + words[1])
    if len(words) != 1 or filled[0] != 0 or len(words[0]) > 2 * SHORT_LINE or _NUMBER.fullmatch(words[0]):
        return None
    marker = marker_at(words[0])
    marked = marker is not None and marker.style <= Style.PAREN
    if len(line.cells) >= LEAST_CELLS and (marked or row is None or len(row.cells) >= row.header.cells):
        return mended(words[0])
    if not marked or words[0].endswith(("。", "，", "、")):
        return None
    return mended(words[0]) if row is None or len(row.cells) > _first_of_units(row.header) else None


def _first_of_units(header: _Header) -> int:
    """The first of the columns behind the task."""
    return min((k for column, k in header.at.items() if k > header.at[_Column.TASK]), default=0)


def _begins(line: _Line, row: _Row | None, header: _Header) -> bool:
    """Whether a line begins a row."""
    if len(line.cells) < 2:
        return False
    if header.counts and (_NUMBER.fullmatch(line.texts[0]) or _COUNTED.fullmatch(line.texts[0])):
        return True
    if header.counts and not line.texts[0] and len(line.cells) >= header.cells:
        # a row of its own under a number for several, or what a page end cut off
        own = [header.at[each] for each in (_Column.DEADLINE, _Column.LEAD, _Column.ANSWERING) if each in header.at]
        return bool(line.texts[header.at[_Column.TASK]]) and any(line.texts[k] for k in own)
    if len(line.cells) >= header.cells:
        return True
    return not header.counts and (row is None or len(row.cells) >= header.cells)


def _extend(line: _Line, row: _Row, document: Document) -> bool:
    """Add a line to the row in the making; False where it is no part of it."""
    if len(line.cells) >= row.header.cells:
        row.add_by_cell(line)
    elif _goes_on(line, row, document):
        row.add(line)
    else:
        return False
    return True


def _goes_on(line: _Line, row: _Row, document: Document) -> bool:
    """Whether a short line goes on in a row: always where cells are missing, else where its last cell is of units."""
    if len(row.cells) + len(line.cells) - 1 > row.header.cells:
        return False
    if len(row.cells) < row.header.cells:
        return True
    last = row.header.cells - 1
    units = {row.header.at.get(each) for each in (_Column.LEAD, _Column.SUPPORT, _Column.ANSWERING)}
    if last not in units:
        return row.header.at.get(_Column.TASK) == last
    text = document.source.text
    before = "".join(text[a:b] for a, b in row.cells[-1][-1:]).strip()
    return is_complete(line.texts[0]) or (bool(before) and not is_complete(before))


def _task(document: Document, starts: list[int], row: _Row) -> Task | None:
    """The row as a task; None where nothing is to be done and nobody answers."""
    cells = [_cell(document.source.text, ranges) for ranges in row.cells[: row.header.cells]]
    at = {column: cells[k] for column, k in row.header.at.items() if k < len(cells)}

    def text(column: _Column) -> str:
        return mended(at[column].text) if column in at else ""

    led = _Column.LEAD in row.header.at
    roles = {_Column.LEAD: Role.ANSWERING, _Column.ANSWERING: Role.SUPPORT if led else Role.ANSWERING}
    roles[_Column.SUPPORT] = Role.SUPPORT
    lead, support = list[Unit](), list[Unit]()
    told = None
    for column, role in roles.items():
        if column in at:
            answer = read_answer(at[column].text, role)
            lead += _units(document, at[column], answer.lead)
            support += _units(document, at[column], answer.support)
            told = told or answer.deadline
    deadline = text(_Column.DEADLINE) or told
    if not text(_Column.TASK) and not lead and not support:
        return None
    span = _span(document, [each for ranges in row.cells for each in ranges])
    paragraph = document.paragraphs[bisect_right(starts, span[0]) - 1]
    number = _NUMBER.fullmatch(text(_Column.NUMBER)) or _COUNTED.fullmatch(text(_Column.NUMBER))
    return Task(
        number=(number[1] or number[2]) if number else text(_Column.NUMBER) or None,
        section=row.section,
        task=text(_Column.TASK),
        deadline=deadline,
        deadline_date=date_of(deadline, document.report_year) if deadline else None,
        lead=tuple(lead),
        support=tuple(support),
        paragraph=paragraph,
        start=span[0],
        end=span[1],
    )


def _cell(text: str, ranges: Sequence[tuple[int, int]]) -> Spliced:
    """The text of a cell, its lines with the end of the line between."""
    splicer = Splicer(text)
    for k, (start, end) in enumerate(ranges):
        if k:
            splicer.stand_in("\n", ranges[k - 1][1])
        splicer.take(start, end)
    return splicer.done()


def _units(document: Document, cell: Spliced, names: Sequence[Name]) -> Iterator[Unit]:
    for name in names:
        start, end = _span(document, [cell.origin_span(name.start, name.end)])
        yield Unit(name.name, start, end, name.broken)


def _span(document: Document, ranges: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """The range of the flow from the first to the last visible character of some ranges of the file."""
    text, locate = document.source.text, document.flow.locate
    visible = [(a + len(t) - len(t.lstrip()), a + len(t.rstrip())) for a, b in ranges if (t := text[a:b]).strip()]
    if not visible:
        return document.start, document.start
    first, last = locate(visible[0][0]), locate(visible[-1][1] - 1)
    start = document.start if first is None else first
    return start, start if last is None else max(start, last + 1)
