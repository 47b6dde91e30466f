"""Tables of a web page: rows of cells, or only the frame in which the page is laid out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from govcheck.document.model import Kind
from govcheck.sources.web.model import Block

WIDEST = 256
"""Cells of the widest row that is kept in its columns: spans beyond are not counted."""
LINKS = 3
"""Blocks of nothing but links that make a cell the navigation of a page."""
PARAGRAPHS = 2
"""Lines of a cell with most of a table's text, from which it is the article of a page; for a table without rules."""
RULED_PARAGRAPHS = 6
"""The same for a table with rules: a task may be told in some paragraphs."""


@dataclass(slots=True)
class Cell:
    """A cell: what stands in it, and how many columns and rows it takes."""

    columns: int
    rows: int
    blocks: list[Block] = field(default_factory=list)

    @property
    def size(self) -> int:
        """How many letters it holds."""
        return sum(block.size for block in self.blocks)

    @property
    def text(self) -> str:
        """What it holds, in one line."""
        return " ".join(line for block in self.blocks for line in block.lines)


@dataclass(slots=True)
class Grid:
    """A table while it is read.

    Attributes:
        element: The number of its element.
        group: The group of elements that may be left out together, in which it stands.
        ruled: Whether it has what only tables of data have: borders, heads of columns, a caption.
        frame: Whether it says that it is none of data, or holds another table.
    """

    element: int
    group: int
    ruled: bool = False
    frame: bool = False
    rows: list[list[Cell]] = field(default_factory=list)

    def begin_cell(self, columns: int, rows: int) -> Cell:
        """Add a cell to the last row."""
        if not self.rows:
            self.rows.append([])
        cell = Cell(min(max(columns, 1), WIDEST), min(max(rows, 1), WIDEST))
        self.rows[-1].append(cell)
        return cell

    def blocks(self) -> Iterator[list[Block]]:
        """A line for each row; of a frame what its cells hold, one after the other."""
        if self.is_frame():
            for row in self.rows:
                for cell in row:
                    yield cell.blocks
        else:
            yield list(self._rows())

    def is_frame(self) -> bool:
        """Whether the table only lays out what is in it."""
        if self.frame or max(map(len, self.rows), default=0) < 2:
            return True
        cells = [cell for row in self.rows for cell in row]
        if any(sum(block.is_links for block in cell.blocks) >= LINKS for cell in cells):
            return True
        largest = max(cells, key=lambda cell: cell.size)
        lines = sum(len(block.lines) for block in largest.blocks)
        most = 2 * largest.size > sum(cell.size for cell in cells)
        return most and lines >= (RULED_PARAGRAPHS if self.ruled else PARAGRAPHS)

    def _rows(self) -> Iterator[Block]:
        taken: dict[int, int] = {}  # columns that a cell above goes on in, and for how many rows
        for row in self.rows:
            texts: list[str] = []
            same: set[int] = set()
            following = {column: rows - 1 for column, rows in taken.items() if rows > 1}
            for cell in row:
                while len(texts) in taken:
                    same.add(len(texts))
                    texts.append("")
                for column in range(len(texts), min(len(texts) + cell.columns, WIDEST)):
                    if cell.rows > 1:
                        following[column] = cell.rows - 1
                texts += [cell.text, *[""] * (cell.columns - 1)]
            same.update(column for column in taken if column >= len(texts))
            texts += [""] * (max(taken, default=-1) + 1 - len(texts))
            taken = following
            if any(texts):
                linked = sum(block.linked for cell in row for block in cell.blocks)
                place = self.element, self.element, self.group
                yield Block(["\t".join(texts)], linked, Kind.TABLE_ROW, *place, frozenset(same))
