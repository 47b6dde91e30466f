"""Which text of a Word file a finding is about."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from govcheck.sources.word.model import WordLine
from govcheck.sources.word.tree import Node


@dataclass(frozen=True, slots=True)
class Edge:
    """A point in the text: before the character with the number ``offset``, from 0, of what an element holds."""

    node: Node
    offset: int
    length: int


@dataclass(frozen=True, slots=True)
class Range:
    """Text from ``first`` up to ``last``; never empty."""

    first: Edge
    last: Edge


@dataclass(frozen=True, slots=True)
class _Piece:
    """What an element holds, at ``start:end`` of the text."""

    start: int
    end: int
    line: int
    node: Node


class Ranges:
    """Maps offsets of the text, its lines joined by newlines, to the elements of the file."""

    def __init__(self, lines: Sequence[WordLine]) -> None:
        self._pieces: list[_Piece] = []
        self._line_starts: list[int] = []
        at = 0
        for number, line in enumerate(lines):
            self._line_starts.append(at)
            for bit in line.bits:
                if bit.node:
                    self._pieces.append(_Piece(at, at + len(bit.text), number, bit.node))
                at += len(bit.text)
            at += 1
        self._starts = [piece.start for piece in self._pieces]
        self._ends = [piece.end for piece in self._pieces]
        self.length = max(at - 1, 0)

    def of(self, start: int, end: int) -> Range | None:
        """What stands at ``start:end``; where that is written nowhere, as a number of a list, what is nearest.

        None where nothing is written in the file.
        """
        if not self._pieces:
            return None
        end = max(end, start + 1)
        first = bisect_right(self._ends, start)
        last = bisect_left(self._starts, end) - 1
        if first <= last:
            one, other = self._pieces[first], self._pieces[last]
            return Range(_edge(one, max(start, one.start)), _edge(other, min(end, other.end)))
        near = self._pieces[min(first, len(self._pieces) - 1)]
        if first and near.line != self._line_of(start):
            near = self._pieces[first - 1]
        return Range(_edge(near, near.start), _edge(near, near.end))

    def _line_of(self, offset: int) -> int:
        return bisect_right(self._line_starts, offset) - 1


def _edge(piece: _Piece, offset: int) -> Edge:
    return Edge(piece.node, offset - piece.start, piece.end - piece.start)
