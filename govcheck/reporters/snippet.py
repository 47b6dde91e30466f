"""The place of a finding as lines to print: the text around it, and marks under the offending characters."""

from __future__ import annotations

from dataclasses import dataclass

from rich.cells import cell_len

from govcheck.reporters.wrapping import wrap
from govcheck.visible import visible

CONTEXT = 18
"""Characters shown before and behind a place."""
HEAD, TAIL = 64, 24
"""Characters shown of the beginning and the end of a place that is longer than both and the gap between."""
BLANK = "␣"
"""Shown for each character of a place that is nothing but white space."""
GAP = " … "


@dataclass(frozen=True, slots=True)
class MarkedLine:
    """One printed line: its text, the range of it that is marked (in characters), and the marks in cells."""

    text: str
    marked: tuple[int, int]

    @property
    def marks(self) -> str:
        """Spaces and carets to print under the text."""
        start, end = self.marked
        return " " * cell_len(self.text[:start]) + "^" * cell_len(self.text[start:end]) if end > start else ""


def snippet(before: str, text: str, after: str, width: int) -> list[MarkedLine]:
    """The lines that show ``text`` between what stands before and behind it on its line, at most ``width`` cells wide.

    Long contexts and a long text are cut in the middle.
    """
    left = visible(before[-CONTEXT:])
    left = "…" + left if len(before) > CONTEXT else left
    right = visible(after[:CONTEXT])
    right = right + "…" if len(after) > CONTEXT else right
    middle = visible(shortened(text))
    if not middle.strip():
        middle = BLANK * len(middle)
    whole = left + middle + right
    start, end = len(left), len(left) + len(middle)
    return [
        MarkedLine(whole[a:b], (min(max(start - a, 0), b - a), min(max(end - a, 0), b - a)))
        for a, b in wrap(whole, width)
    ]


def shortened(text: str) -> str:
    """``text`` with its middle left out where it is long."""
    return text if len(text) <= HEAD + TAIL + len(GAP) else text[:HEAD] + GAP + text[-TAIL:]
