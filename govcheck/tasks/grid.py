"""Lines of a file to cells: parted by tabs, by bars, by the lines of a drawn frame, or by spaces."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from unicodedata import east_asian_width

from govcheck.document.lines import SEGMENT
from govcheck.document.model import Document, Kind, Paragraph
from govcheck.leading import Leading

Ranges = list[tuple[int, int]]
_BARS = "|｜│┃║┆┊"
_FRAME = re.compile(r"[\s|｜│┃║┆┊+:\-─━═—┌┐└┘├┤┬┴┼┏┓┗┛┣┫┳┻╋╔╗╚╝╠╣╦╩╬┠┨┯┷┿╂]{3,}")
_DRAWN = re.compile(r"[-─━═—]{2,}")
_DRAWN_BARS = frozenset("│┃║┆┊")
_BAR = re.compile(f"[{_BARS}]")
_CHUNK = re.compile(r"[^ \u3000\xa0\t]+(?:[ \xa0][^ \u3000\xa0\t]+)*")
_GAP = Leading(r"(?<=\S)(?:[ \xa0]{2,}|\u3000+)(?=\S)")
_ASIDE = (Kind.FURNITURE, Kind.RESIDUE, Kind.NOTE, Kind.CONTENTS)


class Parting(StrEnum):
    """What parts the cells of a line."""

    TABS = "tabs"
    BARS = "bars"
    SPACES = "spaces"


@dataclass(frozen=True, slots=True)
class Raw:
    """A line of the file.

    Attributes:
        start: Where it begins.
        written: What is written.
        aside: Whether it belongs to the page and not to the text.
        drawn: Whether it is a line of a frame.
        same: The cells that are one with those above, where the file says so.
    """

    start: int
    written: str
    aside: bool
    drawn: bool = False
    same: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Line:
    """The cells of a line, each as ranges of the file, their texts, and which of them are one with those above."""

    cells: list[Ranges]
    texts: list[str]
    same: frozenset[int] = frozenset()

    @property
    def filled(self) -> list[int]:
        """The cells that are not empty."""
        return [k for k, text in enumerate(self.texts) if text]


def raw_lines(document: Document, starts: Sequence[int]) -> list[Raw]:
    """The lines of a document with something on them."""
    text = document.source.text
    spans = [document.flow.origin_span(each.start, each.end) for each in document.paragraphs]
    start, end = min(first for first, _ in spans), max(last for _, last in spans)
    end = next((m.end() for m in SEGMENT.finditer(text, max(start, end - 1))), end)  # tabs at the end of its last line
    found: list[Raw] = []
    for segment in SEGMENT.finditer(text, start, end):
        written = segment.group()
        if written.strip():
            visible = segment.start() + len(written) - len(written.lstrip())
            paragraph = _paragraph(document, starts, visible)
            drawn = _FRAME.fullmatch(written) is not None and _DRAWN.search(written) is not None
            if paragraph is not None:
                same = document.source.same_at(segment.start())
                found.append(Raw(segment.start(), written, paragraph.kind in _ASIDE, drawn, same))
    return found


def _paragraph(document: Document, starts: Sequence[int], origin: int) -> Paragraph | None:
    """The paragraph in which a character of the file stands."""
    offset = document.flow.locate(origin)
    k = bisect_right(starts, offset) - 1 if offset is not None else -1
    return document.paragraphs[k] if k >= 0 else None


def partings(written: str) -> Iterator[Parting]:
    """What may part the cells of a line."""
    if "\t" in written:
        yield Parting.TABS
    elif _BAR.search(written):
        yield Parting.BARS
    elif _GAP.search(written):
        yield Parting.SPACES


def is_drawn(written: str) -> bool:
    """Whether the bars of a line belong to a drawn frame, in which a row may have several lines."""
    return any(sign in _DRAWN_BARS for sign in written)


def parted(raw: Raw, parting: Parting) -> Line:
    """The cells of a line."""
    return _line(raw, list(_ranges(raw, parting)))


def _line(raw: Raw, ranges: Ranges) -> Line:
    texts = [raw.written[a - raw.start : b - raw.start].strip() for a, b in ranges]
    return Line([[each] for each in ranges], texts, raw.same)


def _ranges(raw: Raw, parting: Parting) -> Iterator[tuple[int, int]]:
    written, at = raw.written, raw.start
    if parting is Parting.SPACES:
        for chunk in _CHUNK.finditer(written):
            yield at + chunk.start(), at + chunk.end()
        return
    cuts = [m.start() for m in re.finditer("\t" if parting is Parting.TABS else f"[{_BARS}]", written)]
    starts, ends = [0, *(cut + 1 for cut in cuts)], [*cuts, len(written)]
    if parting is Parting.BARS and cuts:
        first = not written[: cuts[0]].strip()
        last = not written[cuts[-1] + 1 :].strip() and len(cuts) > first
        starts, ends = starts[first : len(starts) - last], ends[first : len(ends) - last]
    yield from ((at + a, at + b) for a, b in zip(starts, ends, strict=True))


def joined(lines: Sequence[Line]) -> Line:
    """Lines of one row of a frame, cell by cell."""
    width = max(len(line.cells) for line in lines)
    cells: list[Ranges] = [
        [span for line in lines for ranges in line.cells[k : k + 1] for span in ranges] for k in range(width)
    ]
    return Line(cells, ["".join(text for line in lines for text in line.texts[k : k + 1]) for k in range(width)])


def places(raw: Raw) -> tuple[tuple[int, int], ...]:
    """Where the cells of a line that spaces part begin and end, in widths of a letter."""
    widths = [0]
    for character in raw.written:
        widths.append(widths[-1] + (2 if east_asian_width(character) in "WF" else 1))
    return tuple((widths[m.start()], widths[m.end()]) for m in _CHUNK.finditer(raw.written))


def placed(raw: Raw, columns: Sequence[tuple[int, int]]) -> Line:
    """The cells of a line that spaces part: by order where there are as many as columns, else each by its place."""
    line = parted(raw, Parting.SPACES)
    if len(line.cells) == len(columns):
        return line
    cells: list[Ranges] = [[] for _ in columns]
    texts = [""] * len(columns)
    for ranges, text, (start, end) in zip(line.cells, line.texts, places(raw), strict=True):
        k = min(range(len(columns)), key=lambda k: _apart(columns[k], start, end))
        cells[k] += ranges
        texts[k] += text
    return Line([ranges or [(raw.start, raw.start)] for ranges in cells], texts)


def _apart(column: tuple[int, int], start: int, end: int) -> tuple[int, int]:
    """How far a chunk stands from a column: by what they share, then by where they begin."""
    return max(0, column[0] - end, start - column[1]), abs(column[0] - start)
