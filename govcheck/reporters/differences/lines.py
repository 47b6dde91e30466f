"""Lines of a terminal: the changed text in one, wrapped as Chinese is set, with its edits in signs and colours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from rich.text import Text

from govcheck.differences.model import Kind
from govcheck.reporters.differences.phrases import gap, sign
from govcheck.reporters.differences.pieces import Mark, Piece, flat
from govcheck.reporters.wrapping import wrap
from govcheck.visible import visible
from govcheck.wording import Language, Wording

INDENT = 2
TEXT_LINES = 6
"""Lines of a text that is only on one side; the middle of a longer one is left out."""
STYLES = {"+": "green", "-": "red", "~": "yellow", "↷": "cyan", " ": "dim"}
FRAMES = {
    Mark.OLD: ("[-", "-]", "red"),
    Mark.NEW: ("{+", "+}", "green"),
    Mark.CUT: ("", "", "bold cyan"),
    Mark.GAP: ("", "", "dim"),
    Mark.SAME: ("", "", ""),
}
"""The signs before and behind a piece, and its style."""


@dataclass(frozen=True, slots=True)
class Lines:
    """Makes lines of a width, in a language."""

    language: Language
    width: int

    def say(self, wording: Wording) -> str:
        """The wording in the language."""
        return wording.say(self.language)

    @staticmethod
    def style(kind: Kind) -> str:
        """The style of a kind."""
        return STYLES[sign(kind)]

    def head(self, kind: Kind, text: str, indent: int) -> Iterator[Text]:
        """The sign of a kind and a text, wrapped behind it; the text is harmless."""
        style = f"bold {self.style(kind)}"
        room = self.width - indent - INDENT
        for k, (start, end) in enumerate(wrap(text, room)):
            before = f"{sign(kind)} " if k == 0 else " " * INDENT
            yield Text(" " * indent + before + text[start:end], style)

    def wrapped(self, text: str, indent: int, style: str = "") -> Iterator[Text]:
        """A harmless text."""
        for start, end in wrap(text, self.width - indent):
            yield Text(" " * indent + text[start:end], style)

    def most(self, indent: int) -> int:
        """Characters that fill ``TEXT_LINES``, were all of them Chinese."""
        return TEXT_LINES * (self.width - indent) // 2

    def inline(self, pieces: Sequence[Piece], indent: int, *, framed: bool = True, name: str = "") -> Iterator[Text]:
        """Pieces of text behind a harmless name.

        Args:
            pieces: The pieces; their text is made harmless here.
            indent: Cells before each line.
            framed: Whether what went and what came stands in signs; else in colours only.
            name: What stands before them in the first line.
        """
        text = Text(name)
        breaks = [name]  # as wide as the text, with signs that are not parted from what they frame
        for piece in pieces:
            before, after, style = FRAMES[piece.mark]
            said = self.say(gap(piece.left_out)) if piece.mark is Mark.GAP else visible(flat(piece.text))
            if not framed:
                before = after = ""
            text.append(before + said + after, style)
            breaks += [before[:1] * len(before), said, after[-1:] * len(after)]
        for start, end in wrap("".join(breaks), self.width - indent):
            yield Text(" " * indent).append_text(text[start:end])


def beginning(text: str, width: int) -> str:
    """The beginning of ``text`` in at most ``width`` cells, with an ellipsis where it is cut."""
    if cell_len(text) <= width:
        return text
    room = width - 1
    for k, character in enumerate(text):
        room -= cell_len(character)
        if room < 0:
            return f"{text[:k]}…"
    return text
