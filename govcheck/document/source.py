"""A file after decoding, before anything is understood of it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from govcheck.document.places import LineIndex, Place


@dataclass(frozen=True)
class Source:
    """One decoded file.

    Attributes:
        path: The file as the user named it; ``-`` for standard input.
        text: Its characters, newlines as they are, without a byte order mark.
        encoding: What it was decoded from: ``utf-8``, ``utf-8-sig``, ``utf-16-le``, ``utf-16-be``, ``gb18030``.
        damaged: How many places could not be decoded and stand as U+FFFD in ``text``.
    """

    path: str
    text: str
    encoding: str = "utf-8"
    damaged: int = 0

    @cached_property
    def lines(self) -> LineIndex:
        """The line index of ``text``."""
        return LineIndex(self.text)

    def place(self, start: int, end: int) -> Place:
        """The place of the range ``start:end`` of ``text``."""
        return self.lines.place(start, end)
