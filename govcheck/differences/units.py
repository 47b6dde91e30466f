"""A file to the units that are compared: paragraphs, or sentences where two sources cut paragraphs differently."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from govcheck.differences.model import Side
from govcheck.document.lines import ended, lines_of
from govcheck.document.model import Document, Kind, Paragraph, Section, Volume
from govcheck.document.places import LINE_END
from govcheck.document.reflow import WRAP_SLACK, wrap_width
from govcheck.matching.normal import fold
from govcheck.matching.sentences import sentences

NOT_COMPARED = (Kind.FURNITURE, Kind.RESIDUE)
"""What is the page's and not the report's: two sources of one text differ in it throughout."""
LAST = 8
"""Characters looked at to tell whether a text has come to an end."""
_SET_APART = (Kind.HEADING, Kind.TITLE)
"""Paragraphs that end without a full stop."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A paragraph, or a sentence of one.

    Attributes:
        document: The number of its report in the file; None for what is in none.
        start, end: Its range of the flow.
        text: As written.
        key: The text in normal form: units with one key are the same but for width and white space.
        closed: Whether it ends for certain where it does; a line that is cut at a fixed width or a page end may go on.
        glued: Whether it begins on the line on which the unit before it ends.
    """

    document: int | None
    start: int
    end: int
    text: str
    key: str
    closed: bool
    glued: bool


@dataclass(frozen=True, eq=False)
class Units:
    """The units of a file, in reading order, and how many lines of the page were left out."""

    volume: Volume
    units: Sequence[Unit]
    left_out: int

    def side(self, first: int, last: int) -> Side:
        """The units from ``first`` to ``last``, that one included, as a side of a change."""
        one, other = self.units[first], self.units[last]
        place = self.volume.source.place(*self.volume.flow.origin_span(one.start, other.end))
        document = None if one.document is None else self.volume.documents[one.document]
        return Side(
            document.doc_id if document else None,
            _titles(document, one.start) if document else (),
            place.start,
            place.end,
            "".join(
                unit.text if k == 0 or unit.glued else f"\n{unit.text}"
                for k, unit in enumerate(self.units[first : last + 1])
            ),
        )


def units_of(volume: Volume, *, by_sentence: bool = False) -> Units:
    """The paragraphs, or sentences, of a file; page furniture and residue are left out."""
    folded = fold(volume.flow.text)
    width = wrap_width(list(lines_of(volume.source.text)))
    units: list[Unit] = []
    left_out = 0
    for document, paragraph in _paragraphs(volume):
        if paragraph.kind in NOT_COMPARED:
            left_out += 1
            continue
        ranges = [(paragraph.start, paragraph.end)]
        if by_sentence:
            ranges = [(s.start, s.end) for s in sentences(volume.flow.text, paragraph.start, paragraph.end)]
        for start, end in ranges:
            text = volume.flow.text[start:end]
            key = "".join(folded[start:end].split())
            if key:
                closed = end < paragraph.end or _is_closed(volume, paragraph, width)
                units.append(Unit(document, start, end, text, key, closed, _is_glued(volume, units, start)))
    return Units(volume, units, left_out)


def _paragraphs(volume: Volume) -> Iterator[tuple[int | None, Paragraph]]:
    """The paragraphs of a file in order, each with the number of its report."""
    of_reports = {id(each): k for k, document in enumerate(volume.documents) for each in document.paragraphs}
    return ((of_reports.get(id(paragraph)), paragraph) for paragraph in volume.paragraphs)


def _is_closed(volume: Volume, paragraph: Paragraph, width: int | None) -> bool:
    """Whether a paragraph ends for certain: by its kind or its last character, unless its last line is full."""
    if width is not None:
        last = volume.flow.origin(paragraph.end - 1)
        index = volume.source.lines
        if last + 1 - index.line_start(index.position(last).line) >= width - WRAP_SLACK:
            return False
    return paragraph.kind in _SET_APART or ended(
        volume.flow.text[max(paragraph.start, paragraph.end - LAST) : paragraph.end]
    )


def _is_glued(volume: Volume, before: Sequence[Unit], start: int) -> bool:
    """Whether no line end stands between the last unit and the place of the flow at which the next one begins."""
    if not before:
        return False
    end, begin = volume.flow.origin(before[-1].end - 1) + 1, volume.flow.origin(start)
    return end <= begin and LINE_END.search(volume.source.text, end, begin) is None


def _titles(document: Document, at: int) -> tuple[str, ...]:
    """The titles of the divisions that a place of the flow stands in, outermost first; not of one it opens itself."""
    walked = document.once(Document.walk)
    nearest = bisect_right(walked, at - 1, key=lambda section: section.start) - 1
    section: Section | None = walked[nearest] if nearest >= 0 else None
    titles: list[str] = []
    while section is not None:
        if section.start < at < section.end:
            titles.append(section.title)
        section = section.parent
    return tuple(reversed(titles))
