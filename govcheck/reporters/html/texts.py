"""The texts that findings are shown in: read again, held against the findings, and cut into marked lines."""

from __future__ import annotations

import os
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from govcheck.document.model import Kind, Volume
from govcheck.document.places import LINE_END, Place
from govcheck.errors import GovcheckError
from govcheck.findings import Finding, Related, around, excerpt_of
from govcheck.reporters.html.spans import Span
from govcheck.sources.files import STANDARD_INPUT
from govcheck.sources.text import read_text

LONGEST = 1000
"""Characters of a place up to which they are marked; of a longer one its lines are, or nothing else would be seen."""
HEADINGS = (Kind.TITLE, Kind.HEADING)


def at_hand(path: str, findings: Sequence[Finding]) -> Volume | None:
    """The text of a file as it was checked; None of a table, and where it cannot be read or is another by now.

    Args:
        path: The file.
        findings: All that were found in it: where they stand they must be found again.
    """
    if path == STANDARD_INPUT or not os.path.isfile(path) or any(each.place.cell for each in findings):
        return None  # a pipe gives its text only once
    try:
        volume = read_text(path)
    except GovcheckError:
        return None
    text = volume.source.text
    return volume if all(_stands(each, text) for each in findings) else None


def _stands(finding: Finding, text: str) -> bool:
    start, end = finding.place.start.offset, finding.place.end.offset
    others = (each for each in finding.related if each.path == finding.path)
    return (
        finding.around == around(text, start, end)
        and excerpt_of(text[start:end]) == finding.excerpt
        and all(excerpt_of(text[_range(each.place)]) == each.excerpt for each in others)
    )


def _range(place: Place) -> slice:
    return slice(place.start.offset, place.end.offset)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a text: its number from 1, its range with the line end, and where that begins."""

    number: int
    start: int
    end: int
    close: int


class Text:
    """A text on a page.

    Attributes:
        anchor: What the anchors in it begin with.
        volume: What was read.
    """

    def __init__(self, anchor: str, volume: Volume, spans: Sequence[Span]) -> None:
        self.anchor = anchor
        self.volume = volume
        self._marked: dict[int, list[Span]] = defaultdict(list)
        self._beside: dict[int, list[Span]] = defaultdict(list)
        for span in spans:
            held = self._beside if span.end - span.start > LONGEST else self._marked
            for line in range(self.line_of(span.start), self.line_of(span.end - 1) + 1):
                held[line].append(span)

    @cached_property
    def lines(self) -> list[Line]:
        """All its lines."""
        source = self.volume.source.text
        closes = [(end.start(), end.end()) for end in LINE_END.finditer(source)]
        starts = [0, *(end for _, end in closes)]
        ends = [*closes, (len(source), len(source))]
        return [Line(k, at, end, close) for k, (at, (close, end)) in enumerate(zip(starts, ends, strict=True), 1)]

    @cached_property
    def _starts(self) -> list[int]:
        return [line.start for line in self.lines]

    @cached_property
    def _headings(self) -> list[int]:
        volume = self.volume
        return sorted(volume.flow.origin(each.start) for each in volume.paragraphs if each.kind in HEADINGS)

    def line_of(self, offset: int) -> int:
        """The number of the line in which a character stands."""
        return bisect_right(self._starts, offset)

    def marked(self, line: Line) -> list[Span]:
        """The spans whose characters are marked in a line."""
        return self._marked.get(line.number, [])

    def beside(self, line: Line) -> list[Span]:
        """The places that are too long for that, and have a bar beside the line."""
        return [span for span in self._beside.get(line.number, []) if span.is_place]

    def is_heading(self, line: Line) -> bool:
        """Whether a title or heading begins in a line."""
        first = bisect_left(self._headings, line.start)
        return first < len(self._headings) and self._headings[first] < line.end

    def is_shown(self, line: Line) -> bool:
        """Whether a line is on the page: one without text is if something is wrong there."""
        spans = (*self.marked(line), *self._beside.get(line.number, []))
        return bool(self.volume.source.text[line.start : line.close].strip()) or any(
            self.line_of(span.start) == line.number for span in spans
        )


class Texts:
    """The texts of a page by path: where links lead to, and what stands there."""

    def __init__(self, texts: Mapping[str, Text]) -> None:
        self.by_path = texts

    def link(self, path: str, place: Place) -> str | None:
        """The anchor of a place; None where its text is not on the page."""
        text = self.by_path.get(path)
        return None if text is None else f"{text.anchor}-L{place.start.line}"

    def whole(self, said: Finding | Related) -> str:
        """What stands at a place, in one line; its excerpt where the text is not on the page."""
        text = self.by_path.get(said.path)
        written = said.excerpt if text is None else text.volume.source.text[_range(said.place)]
        return LINE_END.sub("", written)
