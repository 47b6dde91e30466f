"""What a file that is more than text says: its lines, what each of them is, and where in the file it stands."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from govcheck.document.kinds import Kind
from govcheck.wording import Wording


class Part(StrEnum):
    """What places in a file are counted by."""

    PAGE = "page"
    PARAGRAPH = "paragraph"
    ROW = "row"


@dataclass(frozen=True, slots=True)
class LaidLine:
    """A line of the text that is read from a file.

    Attributes:
        text: Without line ends. The cells of a row of a table are parted by tabs; what is on several lines in a cell is
            joined by a space.
        at: The page or the paragraph of the file, or the row of the sheet, it stands in, from 1.
        kind: What the format says it is: heading, row of a table, note, page furniture; None where it says nothing.
        same: Of a row the cells, from 0, that are one with the cell above: empty here, and yet not left out.
    """

    text: str
    at: int
    kind: Kind | None = None
    same: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Laid:
    """A file as it was read.

    Attributes:
        lines: All of it, in reading order.
        part: What ``at`` counts.
        notes: What could not be read, for whoever reads the report: pages that are pictures, text boxes left out.
    """

    lines: tuple[LaidLine, ...]
    part: Part
    notes: tuple[Wording, ...] = ()

    @property
    def text(self) -> str:
        """All lines, joined by line feeds: what offsets count in."""
        return "\n".join(line.text for line in self.lines)
