"""A file after decoding, before anything is understood of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from govcheck.document.kinds import Kind
from govcheck.document.laid import Laid
from govcheck.document.places import LineIndex, Place, Position


@dataclass(frozen=True)
class Source:
    """One decoded file.

    Attributes:
        path: The file as the user named it; ``-`` for standard input.
        text: Its characters, newlines as they are, without a byte order mark.
        encoding: What it was decoded from: ``utf-8``, ``utf-8-sig``, ``utf-16-le``, ``utf-16-be``, ``gb18030``.
        damaged: How many places could not be decoded and stand as U+FFFD in ``text``.
        laid: Of a file that is more than text, what its lines are and where they stand; ``text`` is made of them.
    """

    path: str
    text: str
    encoding: str = "utf-8"
    damaged: int = 0
    laid: Laid | None = None

    @cached_property
    def lines(self) -> LineIndex:
        """The line index of ``text``."""
        return LineIndex(self.text)

    def place(self, start: int, end: int) -> Place:
        """The place of the range ``start:end`` of ``text``."""
        place = self.lines.place(start, end)
        if self.laid is None:
            return place
        return Place(self._at(place.start), self._at(place.end), part=self.laid.part)

    def _at(self, position: Position) -> Position:
        """The position with its page or paragraph."""
        lines = self.laid.lines if self.laid else ()
        return replace(position, at=lines[min(position.line, len(lines)) - 1].at) if lines else position

    def same_at(self, offset: int) -> frozenset[int]:
        """The cells of the row of a table at an offset that are one with those above, from 0."""
        return frozenset() if self.laid is None else self.laid.lines[self.lines.position(offset).line - 1].same

    def kind_at(self, offset: int) -> Kind | None:
        """What the file says that the line at an offset is; None where it says nothing."""
        return None if self.laid is None else self.laid.lines[self.lines.position(offset).line - 1].kind
