"""Offsets and places: where something stands in the file the user opened."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from govcheck.document.laid import Part
from govcheck.wording import Wording

LABELS = {
    Part.PAGE: Wording("page {at}", "第{at}页"),
    Part.PARAGRAPH: Wording("paragraph {at}", "第{at}段"),
    Part.ROW: Wording("row {at}", "第{at}行"),
}
LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Position:
    """A point in a file: ``offset`` in code points from 0, ``line`` and ``column`` from 1.

    Of a file that is more than text they are those of the text read from it, and ``at`` is its page, paragraph or row.
    """

    offset: int
    line: int
    column: int
    at: int | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """A place in a table.

    Attributes:
        row: From 1, the header not counted; None for a whole column.
        column: Its name; None for a whole row.
        line: The line of the file on which the row (of a whole column the header) begins; None where there are none.
    """

    row: int | None
    column: str | None
    line: int | None


@dataclass(frozen=True, slots=True)
class Place:
    """A range of a file from ``start`` up to, not including, ``end``; of a table the cell, too.

    ``part`` is what the file's places are counted by; None for lines.
    """

    start: Position
    end: Position
    cell: Cell | None = None
    part: Part | None = None

    @property
    def has_lines(self) -> bool:
        """Whether its lines are those of the file as people open it: not in tables, nor in what is more than text."""
        return self.cell is None and self.part is None

    @property
    def label(self) -> Wording:
        """What a person is told: line and column, or row and name of the column."""
        if self.part is not None:
            return LABELS[self.part].filled(at=self.start.at)
        if self.cell is None:
            at = f"{self.start.line}:{self.start.column}"
            return Wording(at, at)
        row, column = self.cell.row, self.cell.column or ""
        if row is None:
            return Wording(column or "table", column or "整张表")
        return (
            Wording(f"row {row}, {column}", f"第{row}行，{column}") if column else Wording(f"row {row}", f"第{row}行")
        )


def in_table(row: int | None, column: str | None, line: int | None) -> Place:
    """The place of a cell; formats that know only lines are told that of its row, or the first."""
    at = Position(0, line or 1, 1)
    return Place(at, at, Cell(row, column, line))


class LineIndex:
    """Turns offsets of one text into lines and columns; built once, linear in the text."""

    __slots__ = ("_starts",)

    def __init__(self, text: str) -> None:
        self._starts = [0, *(end.end() for end in LINE_END.finditer(text))]

    def position(self, offset: int) -> Position:
        """The line and column of ``offset``; a line ends at a line feed, a carriage return, or both together."""
        line = bisect_right(self._starts, offset)
        return Position(offset, line, offset - self._starts[line - 1] + 1)

    def place(self, start: int, end: int) -> Place:
        """The place of the range ``start:end``."""
        return Place(self.position(start), self.position(end))

    def line_start(self, line: int) -> int:
        """The offset at which the 1-based ``line`` begins."""
        return self._starts[line - 1]

    def __len__(self) -> int:
        return len(self._starts)
