"""The sentences of a document as they are compared, and a pair of places that say the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from govcheck.document.markers import marker_at
from govcheck.document.model import Document, Kind
from govcheck.matching.normal import fold
from govcheck.matching.sentences import END_MARKS, sentences
from govcheck.thresholds import Threshold

COMPARED = frozenset({Kind.BODY, Kind.LIST_ITEM, Kind.HEADING})
"""What may not repeat. Tables repeat cells and contents headings, by right."""
IN_STREAMS = COMPARED | {Kind.NOTE, Kind.TITLE}
"""Glossaries repeat the text and title blocks the page's title by right, too, but not where whole streams repeat."""
MARKER_SIGNS = frozenset("一二三四五六七八九十第（(—-─①②③④⑤⑥⑦⑧⑨⑩0123456789０１２３４５６７８９")
MARKER_LENGTH = 12
VISIBLE = re.compile(r"\S+")
SENTENCE = Threshold(
    "sentence-characters",
    default=16,
    least=6,
    most=1000,
    meaning="characters from which a sentence that stands twice is a fault; DUP001 and DUP004 go by it, too",
)
"""On 257 clean reports there are no false ones but repeated page titles; at 12 the slogans begin."""


@dataclass(frozen=True, slots=True)
class Copy:
    """A range of the flow that repeats an earlier one."""

    first: tuple[int, int]
    second: tuple[int, int]
    similarity: float = 1.0


class Unit(NamedTuple):
    """A sentence of the compared text.

    Attributes:
        start, end: Its place in the flow. ``words``: where it begins behind its number.
        key: Its words in normal form: a copy may have been numbered anew.
        paragraph: The number of its paragraph. ``compared``: whether repeating it is a fault.
    """

    start: int
    words: int
    end: int
    key: str
    paragraph: int
    compared: bool

    @property
    def size(self) -> int:
        """How many characters it has, its number included."""
        return len(self.key) + self.words - self.start

    @property
    def place(self) -> tuple[int, int]:
        """Its range of the flow."""
        return self.start, self.end

    @property
    def ends(self) -> bool:
        """Whether it ends as a sentence; a heading does not and is not counted in a lag."""
        return self.key.rstrip("\"')>]》」』】〕")[-1:] in END_MARKS


def units_of(document: Document) -> Iterator[Unit]:
    """The sentences of a document in order, lists of responsible units left out."""
    text, base = document.flow.text, document.start
    folded = fold(text[base : document.end])
    for paragraph in document.paragraphs:
        if paragraph.kind in IN_STREAMS:
            compared = paragraph.kind in COMPARED
            for each in sentences(text, paragraph.start, paragraph.end):
                if not each.formula:
                    words = _behind_marker(text, each.start, each.end)
                    key = "".join(folded[words - base : each.end - base].split())
                    yield Unit(each.start, words, each.end, key, paragraph.number, compared)


def _behind_marker(text: str, start: int, end: int) -> int:
    """Where a sentence begins behind its number."""
    if text[start] not in MARKER_SIGNS:
        return start
    marker = marker_at(text[start : min(end, start + MARKER_LENGTH)])
    behind = start + (marker.length if marker else 0)
    while behind < end and text[behind].isspace():
        behind += 1
    return behind if behind < end else start


def nth_visible(document: Document, unit: Unit, n: int) -> int:
    """The flow offset of the ``n``-th character of a sentence, white space not counted."""
    if unit.end - unit.words == len(unit.key):
        return unit.words + n
    return next(islice(_visible(document.flow.text, unit.words, unit.end), n, None))


def _visible(text: str, start: int, end: int) -> Iterator[int]:
    for word in VISIBLE.finditer(text, start, end):
        yield from range(*word.span())
