"""The lines of a Word file, with what each character of them stands in."""

from __future__ import annotations

from dataclasses import dataclass

from govcheck.document.kinds import Kind
from govcheck.sources.word.package import Package
from govcheck.sources.word.tree import Node
from govcheck.wording import Wording


@dataclass(frozen=True, slots=True)
class Bit:
    """Text that stands together in the file.

    Attributes:
        text: One character for each of the element's own; of elements that are a character, as a tab, that one.
        node: The element of the main part it stands in: of a note the mark that refers to it. None for what is written
            nowhere, as the numbers of lists.
    """

    text: str
    node: Node | None


@dataclass(frozen=True, slots=True)
class WordLine:
    """A line.

    Attributes:
        bits: What it is made of.
        at: The number of its paragraph in the file, from 1.
        kind: What the file says it is.
        same: Of a row the cells, from 0, that are one with the cell above.
    """

    bits: tuple[Bit, ...]
    at: int
    kind: Kind | None
    same: frozenset[int] = frozenset()

    @property
    def text(self) -> str:
        """The line without its end."""
        return "".join(bit.text for bit in self.bits)


@dataclass(frozen=True)
class WordText:
    """A Word file as it was read: its lines, and what of it was not read."""

    package: Package
    lines: tuple[WordLine, ...]
    notes: tuple[Wording, ...]
