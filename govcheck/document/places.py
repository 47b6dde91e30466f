"""Offsets and places: where something stands in the file the user opened."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Position:
    """A point in a file: ``offset`` in code points from 0, ``line`` and ``column`` from 1."""

    offset: int
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Place:
    """A range of a file from ``start`` up to, not including, ``end``."""

    start: Position
    end: Position


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
