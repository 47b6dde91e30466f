"""What stands on a page: characters, pieces of lines, ruling lines. Points (1/72 inch), x to the right, y downwards.

The page is turned so that its text runs from left to right.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Glyph:
    """A character where it is printed: from ``left`` to ``right`` by its advance, on the baseline ``base``."""

    text: str
    left: float
    right: float
    base: float
    size: float

    @property
    def middle(self) -> tuple[float, float]:
        """Its middle, across and down."""
        return (self.left + self.right) / 2, self.base - self.size / 3


@dataclass(frozen=True, slots=True)
class Rule:
    """A ruling line: level or upright, at ``at`` on the other axis, from ``first`` to ``last``."""

    level: bool
    at: float
    first: float
    last: float


@dataclass(slots=True)
class Piece:
    """A stretch of a line without a wide gap in it.

    Attributes:
        text: What it says.
        left, right, base, size: As of a glyph; base and size are those of most of its characters.
        before, behind: The white space that was typed before it on its line, and behind it at the end of its line.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    before: str = ""
    behind: str = ""


@dataclass(slots=True)
class Row:
    """All that stands on one baseline, from left to right."""

    pieces: list[Piece]

    @property
    def base(self) -> float:
        """The baseline of its largest characters."""
        return max(self.pieces, key=lambda piece: piece.size).base

    @property
    def size(self) -> float:
        """The size of its largest characters."""
        return max(piece.size for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a table: a line with tabs between the cells, and which of them are one with the cell above."""

    text: str
    same: frozenset[int] = frozenset()


@dataclass(slots=True)
class Grid:
    """A table: its place and its rows."""

    left: float
    top: float
    right: float
    bottom: float
    rows: list[TableRow]


@dataclass(slots=True)
class Page:
    """A page.

    Attributes:
        number: From 1.
        rows: Its text outside of tables, from the top.
        grids: Its tables.
        aside: Lines that run in another direction than the rest: a watermark, a mark at the edge.
        pictured: The share of the page that is covered by pictures, from 0 to 1.
        letters: How many characters are on it.
        unknown: How many of these the file does not say what they are.
    """

    number: int
    rows: list[Row] = field(default_factory=list)
    grids: list[Grid] = field(default_factory=list)
    aside: list[str] = field(default_factory=list)
    pictured: float = 0.0
    letters: int = 0
    unknown: int = 0
