"""Tables each of whose cells has a line of its own, as pages that are copied as text leave them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from govcheck.document.lines import SHORT_LINE, squeeze
from govcheck.document.markers import Style, marker_at
from govcheck.knowledge import pattern
from govcheck.tasks.columns import COUNTED, HEADER_CELL, MOST_COLUMNS, NUMBER, Column, Header, column_of, header_of
from govcheck.tasks.deadlines import is_deadline
from govcheck.tasks.grid import Raw
from govcheck.tasks.rows import Row
from govcheck.tasks.units import is_unit, names_in

EDGE = " \t\r\n\u3000\xa0|｜│"
LONGEST_NAME = 8
"""Characters of the longest line that is of persons."""
LEAST_LINES = 3
"""Columns of the smallest table: lines that only look like the names of two stand in many texts."""


def stacked_header(lines: Sequence[Raw], at: int) -> Header | None:
    """The header whose names stand on the lines from ``at`` on, one each."""
    words: list[str] = []
    for raw in lines[at : at + MOST_COLUMNS]:
        word = raw.written.strip(EDGE)
        if len(word) > 2 * HEADER_CELL or (column_of(squeeze(word)) is None and not _is_remark(word)):
            break
        if word in words:
            break
        words.append(word)
    header = header_of(words) if len(words) >= LEAST_LINES else None
    if header is None or (header.at[Column.TASK] == header.cells - 1 and not header.units):
        return None
    return replace(header, stacked=True)


def _is_remark(word: str) -> bool:
    return squeeze(word) == "备注"


class Stack:
    """The rows of one table, line by line."""

    def __init__(self, header: Header, section: str | None) -> None:
        self.header = header
        self.section = section
        self.row: Row | None = None
        self.last: int | None = None
        self.units = [k for k, _ in header.units]
        self.rows: list[Row] = []

    def read(self, lines: Sequence[Raw], start: int) -> int:
        """Read the lines from one on up to the header of another table, and return how many."""
        k = start
        while k < len(lines):
            other = stacked_header(lines, k)
            if "\t" in lines[k].written or (other is not None and other.words != self.header.words):
                break
            if other is None:
                self.line(lines[k])
            k += 1 if other is None else other.cells
        return k - start

    def done(self) -> Iterator[Row]:
        """The rows that tell who answers, or by when; behind the last number none without one."""
        rows = self.rows
        while rows and self.header.counts and not rows[-1].cells[0]:
            rows = rows[:-1]
        task = self.header.at[Column.TASK]
        due = self.header.at.get(Column.DEADLINE)
        for row in rows:
            told = [*self.units, *([due] if due is not None else [])]
            if row.cells[task] and any(row.cells[k] for k in told):
                yield row

    def line(self, raw: Raw) -> None:
        """Put one line where it belongs."""
        text = raw.written.strip(EDGE)
        if not text:
            return
        span = raw.start + raw.written.index(text[0]), raw.start + len(raw.written.rstrip(EDGE))
        number = self.header.counts and (NUMBER.fullmatch(text) or COUNTED.fullmatch(text))
        if number and not self.is_page(raw, text):
            self.open()[0].append(span)
            self.last = int(text) if text.isdecimal() and text.isascii() else self.last
        elif raw.aside or pattern("tasks", "cells.nothing").fullmatch(text):
            return
        elif self.is_title(text):
            self.section, self.row = text, None
        else:
            column = self.column(text)  # which may open a row
            self.cells()[column].append(span)

    def is_page(self, raw: Raw, text: str) -> bool:
        """Whether a number is that of a page: none that follows that of the row before."""
        follows = text.isdecimal() and text.isascii() and int(text) == (self.last or 0) + 1
        return raw.aside and self.last is not None and not follows

    def is_title(self, text: str) -> bool:
        """Whether a line opens a section."""
        marker = marker_at(text)
        over = self.row is None or self.is_told()
        return over and marker is not None and marker.style <= Style.PAREN and len(text) <= SHORT_LINE

    def is_told(self) -> bool:
        """Whether the row has come to its units or its deadline."""
        due = self.header.at.get(Column.DEADLINE)
        told = [*self.units, *([due] if due is not None else [])]
        return self.row is not None and any(self.row.cells[k] for k in told)

    def open(self) -> list[list[tuple[int, int]]]:
        """The cells of a new row."""
        self.row = Row(self.header, self.section, [[] for _ in range(self.header.cells)])
        self.rows.append(self.row)
        return self.row.cells

    def cells(self) -> list[list[tuple[int, int]]]:
        """The cells of the row being read."""
        return self.row.cells if self.row is not None else self.open()

    def column(self, text: str) -> int:
        """Where a line belongs, no further left than those before it: or else to what is to be done in the next row."""
        at, cells = self.header.at, self.cells()
        last = max((k for k, ranges in enumerate(cells) if ranges), default=-1)
        task = at[Column.TASK]

        def free(k: int) -> bool:
            return k > last and (bool(cells[task]) if k > task else True)

        due, person = at.get(Column.DEADLINE), at.get(Column.PERSON)
        if due is not None and free(due) and is_deadline(squeeze(text)):
            return due
        names = [each.name for each in names_in(text)]
        units = [k for k in self.units if free(k) or k == last]
        if units and names and all(map(is_unit, names)):
            return next((k for k in units if not cells[k]), units[-1])
        if person is not None and free(person) and len(text) <= LONGEST_NAME:
            return person
        if last > task and last in (*self.units, due):
            self.open()
            return task
        detail = at.get(Column.DETAIL)
        return detail if cells[task] and detail is not None else task
