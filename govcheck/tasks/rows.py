"""Rows of a table to tasks."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from govcheck.document.model import Document
from govcheck.document.spliced import Spliced, Splicer
from govcheck.knowledge import pattern
from govcheck.tasks.answering import Answer, read_answer
from govcheck.tasks.blocks import blocks
from govcheck.tasks.columns import COUNTED, NUMBER, Column, Header
from govcheck.tasks.deadlines import date_of
from govcheck.tasks.grid import Line, Ranges
from govcheck.tasks.labels import Role
from govcheck.tasks.mending import mended
from govcheck.tasks.model import Task, Unit
from govcheck.tasks.planning import first_leads, year_of
from govcheck.tasks.units import Name

_ORDER = {Column.LEAD: 0, Column.ANSWERING: 1, Column.SUPPORT: 2}
_NUMBERED = re.compile(r"(\d{1,3})[.．、](?!\d)")
_STOPS = "。；，、：！？"


@dataclass(slots=True)
class Row:
    """A row: for each cell its ranges of the file, and which of them stand in a row above."""

    header: Header
    section: str | None
    cells: list[Ranges]
    same: frozenset[int] = frozenset()

    def with_merged(self, above: Row | None) -> Row:
        """The row with what cells above say that are one with its own: the task, by when, and who answers for it."""
        if above is None or above.header is not self.header:
            return replace(self, same=frozenset())
        at = self.header.at
        told = {at.get(Column.DEADLINE), *(k for k, _ in self.header.units)}
        told |= set() if Column.DETAIL in at else {at.get(Column.TASK)}
        same = frozenset(k for k in self.same & told if k is not None and k < len(above.cells))
        own = [
            *self.cells,
            *([] for _ in range(len(self.cells), max(same, default=-1) + 1)),
        ]  # empty ones may be left out
        return replace(self, cells=[above.cells[k] if k in same else each for k, each in enumerate(own)], same=same)

    def add(self, line: Line) -> None:
        """Go on in the last cell, and in those behind it."""
        self.cells[-1] += line.cells[0]
        self.cells += line.cells[1:]

    def add_by_cell(self, line: Line) -> None:
        """Go on in each cell: a row that a page end cut."""
        for k, ranges in enumerate(line.cells):
            if k < len(self.cells):
                self.cells[k] += ranges
            else:
                self.cells.append(ranges)


@dataclass(frozen=True, slots=True)
class _Read:
    """The cells of a row as they are read."""

    row: Row
    cells: list[Spliced]
    words: list[str]

    def of(self, column: Column) -> str:
        """What a column says; nothing where it is empty, or a dash."""
        return self.at(self.row.header.at.get(column, len(self.words)))

    def at(self, k: int) -> str:
        """What a cell says."""
        word = self.words[k] if k < len(self.words) else ""
        return "" if pattern("tasks", "cells.nothing").fullmatch(word) else word


def tasks_of(document: Document, starts: Sequence[int], rows: Iterable[Row]) -> Iterator[Task]:
    """The tasks that the rows of all tables of a document tell, in order."""
    for header, group in groupby((_read(document, row) for row in rows), key=lambda each: each.row.header):
        table = list(group)
        merged = _is_merged(header, table)
        category: str | None = None
        main: str | None = None
        before: Task | None = None
        for k, read in enumerate(table):
            category = mended(read.of(Column.SECTION)) or category
            main = read.of(Column.TASK) or main
            section = (main if merged else category) or read.row.section
            task = _task(document, starts, read, section, merged, before)
            if task is None:
                continue
            if not (task.lead or task.support or task.deadline) and _heads(read, table[k + 1 : k + 2]):
                category = f"{task.number}、{task.task}" if task.number else task.task
                continue
            before = task
            yield task


def _read(document: Document, row: Row) -> _Read:
    cells = [_cell(document.source.text, ranges) for ranges in row.cells[: row.header.cells]]
    return _Read(row, cells, [mended(cell.text) for cell in cells])


def _is_merged(header: Header, table: Sequence[_Read]) -> bool:
    """Whether the first of two columns of tasks is one cell for several rows: empty, or the same, where they differ."""
    if Column.DETAIL not in header.at:
        return False
    return any(
        two.of(Column.DETAIL) and one.of(Column.DETAIL) != two.of(Column.DETAIL) and two.of(Column.TASK) in ("", same)
        for one, two in pairwise(table)
        if (same := one.of(Column.TASK)) is not None
    )


def _heads(read: _Read, following: Sequence[_Read]) -> bool:
    """Whether a row without units is the title of those behind it, which are counted in another way."""
    if not following:
        return False
    one, other = (each.of(Column.NUMBER) for each in (read, following[0]))
    return bool(other) and (one == "" or _style(one) != _style(other))


def _style(number: str) -> tuple[bool, bool, bool]:
    return number[:1].isdecimal(), number[:1] in "（(", any(sign in number[1:-1] for sign in ".-—")


def _task(
    document: Document, starts: Sequence[int], read: _Read, section: str | None, merged: bool, before: Task | None
) -> Task | None:
    """The row as a task; None where nothing is to be done and nobody answers."""
    main, detail = read.of(Column.TASK), read.of(Column.DETAIL)
    text = detail if merged and detail else _both(main, detail)
    lead, support, told = _answers(document, read, before)
    span = _span(document, (each for ranges in _spanned(read.row) for each in ranges))
    if not lead and not support and Column.TASK in read.row.header.at:
        text, lead, support, told = _inside(document, read, text, told)
    deadline = read.of(Column.DEADLINE) or told
    day = date_of(deadline, document.once(year_of)) if deadline else None
    if deadline and before and pattern("tasks", "cells.ditto").fullmatch(deadline):
        deadline, day = before.deadline, before.deadline_date
    if not text and not lead and not support:
        return None
    paragraph = document.paragraphs[bisect_right(starts, span[0]) - 1]
    number = _number(read, merged)
    if number is None and not read.row.header.numbers and (marker := _NUMBERED.match(text)):
        number, text = marker[1], text[marker.end() :]
    return Task(number, section, text, deadline, day, lead, support, paragraph, *span)


def _both(main: str, detail: str) -> str:
    """What two columns of tasks say, as one text."""
    if not main or not detail or main == detail:
        return main or detail
    return f"{main}{'' if main[-1] in _STOPS else '：'}{detail}"


def _number(read: _Read, merged: bool) -> str | None:
    """The number of the row; of two that of the measure, where one task has several."""
    numbers = [read.words[k] for k in read.row.header.numbers if k < len(read.words)]
    word = (numbers[-1] if merged else numbers[0]) if numbers else ""
    number = NUMBER.fullmatch(word) or COUNTED.fullmatch(word)
    return (number[1] or number[2]) if number else word or None


def _answers(
    document: Document, read: _Read, before: Task | None
) -> tuple[tuple[Unit, ...], tuple[Unit, ...], str | None]:
    """The units that lead and that support, and the deadline that stands with them."""
    header = read.row.header
    roles = {Column.LEAD: Role.ANSWERING, Column.SUPPORT: Role.SUPPORT}
    roles[Column.ANSWERING] = Role.SUPPORT if Column.LEAD in header.at else Role.ANSWERING
    first = Column.LEAD not in header.at and document.once(first_leads)
    lead, support = list[Unit](), list[Unit]()
    told: str | None = None
    for k, column in sorted(header.units, key=lambda each: (_ORDER[each[1]], each[0])):
        word = read.at(k)
        if not word:
            continue
        cell = read.cells[k]
        if before is not None and pattern("tasks", "cells.ditto").fullmatch(word):
            place = _span(document, [cell.origin_span(0, len(cell.text))])
            same = before.support if roles[column] is Role.SUPPORT else before.lead
            (support if roles[column] is Role.SUPPORT else lead).extend(
                replace(each, start=place[0], end=place[1]) for each in same
            )
            continue
        answer = read_answer(cell.text, roles[column], persons=header.words[k].endswith("人"))
        led, supporting = answer.settled(first=first)
        lead += _units(document, cell, led)
        support += _units(document, cell, supporting)
        told = told or answer.deadline
    return tuple(lead), tuple(support), told


def _inside(
    document: Document, read: _Read, text: str, told: str | None
) -> tuple[str, tuple[Unit, ...], tuple[Unit, ...], str | None]:
    """The task of a row whose units stand in the cell of the task: （责任单位：…）."""
    found = Answer()
    for column in (Column.TASK, Column.DETAIL):
        k = read.row.header.at.get(column, len(read.cells))
        cell = read.cells[k] if k < len(read.cells) else None
        block = next((each for each in blocks(cell.text, 0, loose=True) if each.answer.units), None) if cell else None
        if cell is None or block is None:
            continue
        found = block.answer
        lead, support = (
            tuple(_units(document, cell, names)) for names in found.settled(first=document.once(first_leads))
        )
        rest = mended(cell.text[: block.start] + cell.text[block.end :])
        return text.replace(read.words[k], rest), lead, support, told or found.deadline
    return text, (), (), told


def _cell(text: str, ranges: Ranges) -> Spliced:
    """The text of a cell, its lines with the end of the line between, without the quotes around a cell of several."""
    ranges = _unquoted(text, ranges)
    splicer = Splicer(text)
    for k, (start, end) in enumerate(ranges):
        if k:
            splicer.stand_in("\n", ranges[k - 1][1])
        splicer.take(start, end)
    return splicer.done()


def _unquoted(text: str, ranges: Ranges) -> Ranges:
    """The ranges of a cell without the straight quotes in which spreadsheets put a cell of several lines."""
    if len(ranges) < 2:
        return ranges
    (start, first_end), (last_start, end) = ranges[0], ranges[-1]
    start += len(text[start:first_end]) - len(text[start:first_end].lstrip())
    end -= len(text[last_start:end]) - len(text[last_start:end].rstrip())
    if text[start : start + 1] != '"' or text[end - 1 : end] != '"' or end <= last_start:
        return ranges
    return [(start + 1, first_end), *ranges[1:-1], (last_start, end - 1)]


def _units(document: Document, cell: Spliced, names: Sequence[Name]) -> Iterator[Unit]:
    for name in names:
        start, end = _span(document, [cell.origin_span(name.start, name.end)])
        yield Unit(name.name, start, end, name.broken)


def _spanned(row: Row) -> Iterator[Ranges]:
    """The cells between which a row stands: where each has a line of its own the number may stand elsewhere."""
    for k, ranges in enumerate(row.cells):
        if k not in row.same and not (row.header.stacked and k in row.header.numbers):
            yield ranges


def _span(document: Document, ranges: Iterable[tuple[int, int]]) -> tuple[int, int]:
    """The range of the flow from the first to the last visible character of some ranges of the file."""
    text, locate = document.source.text, document.flow.locate
    places: list[int] = []
    for start, end in ranges:
        written = text[start:end]
        if written.strip():
            ends = start + len(written) - len(written.lstrip()), start + len(written.rstrip()) - 1
            places += [at for each in ends if (at := locate(each)) is not None]
    return (min(places), max(places) + 1) if places else (document.start, document.start)
