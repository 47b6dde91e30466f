"""Lines to logical paragraphs: which line goes on where the one before broke off.

Text converted from PDF breaks at page ends (a blank line in the middle of a sentence) and at hard line ends; web pages
put residue between. A line that has not come to an end goes on with the next one, unless it is a heading.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from govcheck.document.lines import (
    BARE_HEADING,
    STARTS_INSIDE,
    Line,
    classify,
    ended,
    from_first_cell,
    is_dangling,
    is_heading_line,
    lines_of,
    starts_anew,
)
from govcheck.document.markers import Style, marker_at, run_in
from govcheck.document.model import Kind
from govcheck.document.spliced import Spliced, Splicer
from govcheck.knowledge import pattern
from govcheck.leading import Leading

FUSED = Leading(r"(?<=[。！？])(?:[ \xa0]{2,}|[ \xa0]*　[ \xa0　]*)(?=\S)|(?<=[\u4e00-\u9fff）”])[ \xa0]{4,}(?=\S)")
"""A paragraph glued behind another: two spaces or an ideographic one after the end of a sentence, four anywhere."""
PAGE_SIGNS = Leading(r"[—–－-][ \xa0]*\d|第[ \xa0]*\d+[ \xa0]*页")
FIGURE = re.compile(r"\d+(?:\.\d+)?(?:%|％|[万亿]|[\u4e00-\u9fff]{1,4}(?:以上|左右|以内)?$)|(?:以上|左右|以内)$")
WRAP_SHARE = 0.6
"""Share of the unfinished lines that have (within 2 characters) the same length in a file wrapped at a fixed width."""
WRAP_EVIDENCE = 0.3
"""Share of a file's lines that are unfinished when it is wrapped; the worst page-cut compendium at hand has 0.25, the
corpus wrapped at 30 to 40 characters 0.75 or more."""
WRAP_SLACK = 2
WRAP_LONGER = 0.05
"""Share of the lines that may be longer than the width all the same: a table, a title."""
WRAP_RANGE = range(16, 81)
"""Line lengths that can be a fixed width, in characters."""


VERSE = 16
"""Characters of the longest line of verse."""


@dataclass(slots=True)
class Block:
    """A paragraph in the making: its range in the flow and what its lines already tell of its kind.

    ``is_heading``: whether the file says that it is one; it may be the title all the same.
    """

    start: int
    end: int
    kind: Kind | None = None
    is_heading: bool = False


@dataclass(slots=True)
class _Open:
    """The paragraph being read."""

    lines: list[Line] = field(default_factory=list)
    kind: Kind | None = None
    aside: list[tuple[Line, Kind]] = field(default_factory=list)
    has_stop: bool = False
    is_heading: bool = False

    def add(self, line: Line) -> None:
        self.lines.append(line)
        self.has_stop = self.has_stop or "。" in line.text


def reflow(
    text: str, residue: Sequence[re.Pattern[str]] = (), kind_at: Callable[[int], Kind | None] | None = None
) -> tuple[Spliced, list[Block]]:
    """The flow of a decoded file and its paragraphs, in reading order.

    ``residue`` are the user's own such lines, ``kind_at`` what the file says of the line at an offset.

    Page furniture and residue that interrupt a paragraph stand behind it in the flow, as paragraphs of their own.
    Between paragraphs from different lines the flow has one newline.
    """
    lines = list(lines_of(text))
    width = wrap_width(lines)
    splicer, blocks = Splicer(text), list[Block]()
    current = _Open()
    for line, by_form in zip(lines, classify(lines, residue), strict=True):
        said = kind_at(line.start) if kind_at else None
        is_heading = said is Kind.HEADING
        kind = by_form if said is None or is_heading else said
        if kind in (Kind.FURNITURE, Kind.RESIDUE):
            current.aside.append((line, kind))
        elif (
            current.lines
            and kind is current.kind is None
            and not (is_heading or current.is_heading)
            and goes_on(current, line, width)
        ):
            current.add(line)
        else:
            _close(current, splicer, blocks)
            current = _Open(kind=kind, is_heading=is_heading)
            current.add(from_first_cell(line, text) if kind is Kind.TABLE_ROW else line)
    _close(current, splicer, blocks)
    return splicer.done(), blocks


def wrap_width(lines: list[Line]) -> int | None:
    """The number of characters at which the file breaks its lines, if it does so at a fixed one."""
    counts = Counter(len(line.text) for line in lines if len(line.text) in WRAP_RANGE and not ended(line.text))
    unfinished = sum(counts.values())
    if not counts or unfinished < WRAP_EVIDENCE * len(lines):
        return None
    near = {n: sum(counts[n + d] for d in range(-WRAP_SLACK, WRAP_SLACK + 1)) for n in counts}
    width = max(near, key=lambda n: (near[n], n))
    longer = sum(len(line.text) > width + WRAP_SLACK for line in lines)
    return width if near[width] >= WRAP_SHARE * unfinished and longer <= WRAP_LONGER * len(lines) else None


def goes_on(paragraph: _Open, following: Line, width: int | None) -> bool:
    """Whether the paragraph read so far goes on in the line ``following``."""
    last = paragraph.lines[-1].text
    if ended(last) or starts_anew(following.text):
        return False
    if width is None and _is_set_by_line(last, following.text):
        return False
    if following.text[0] in STARTS_INSIDE or is_dangling(last):
        return True
    full = width is not None and len(last) >= width - WRAP_SLACK
    if len(paragraph.lines) == 1:
        return full or not is_heading_line(last)
    ended_early = width is not None and not full and not paragraph.has_stop
    return not ended_early


def _is_set_by_line(one: str, other: str) -> bool:
    """Whether two lines are items of a list of figures, or lines of a verse, and not one sentence."""
    if one.endswith("，"):
        return len(one) == len(other) <= VERSE and ended(other)
    short = len(one) <= BARE_HEADING and len(other) <= BARE_HEADING and "，" not in one + other
    return short and FIGURE.search(one) is not None and FIGURE.search(other) is not None


def _close(current: _Open, splicer: Splicer, blocks: list[Block]) -> None:
    """Write the paragraph read so far, then what stood inside or behind it aside."""
    aside: list[tuple[int, int, Kind]] = []
    if current.lines:
        starts = [splicer.length]
        for before, line in zip([None, *current.lines], current.lines, strict=False):
            if before is not None and _needs_space(before.text, line.text):
                splicer.stand_in(" ", before.end)
            if current.kind is None:
                _take(line, splicer, starts, aside)
            else:
                splicer.take(line.start, line.end)
        ends = [*starts[1:], splicer.length]
        spans = [(a, b) for a, b in zip(starts, ends, strict=True) if b > a]
        blocks.extend(Block(a, b, current.kind, current.is_heading and k == 0) for k, (a, b) in enumerate(spans))
        _finish_line(splicer, current.lines[-1].end)
    aside.extend((line.start, line.end, kind) for line, kind in current.aside)
    for first, last, kind in sorted(aside):
        start = splicer.length
        splicer.take(first, last)
        blocks.append(Block(start, splicer.length, kind))
        _finish_line(splicer, last)


def _finish_line(splicer: Splicer, end: int) -> None:
    if splicer.is_free(end):
        splicer.stand_in("\n", end)


def _needs_space(before: str, after: str) -> bool:
    """Latin words broken over lines keep a space between; Chinese needs none, and a broken number must not get one."""
    return before[-1].isascii() and after[0].isascii() and before[-1].isalpha() and after[0].isalpha()


def _opens_item(text: str, start: int, end: int) -> bool:
    """Whether a page number stands between the end of a sentence and a section's marker."""
    marker = marker_at(text, end)
    return ended(text[max(0, start - 3) : start]) and marker is not None and marker.style <= Style.PAREN


def _take(line: Line, splicer: Splicer, starts: list[int], aside: list[tuple[int, int, Kind]]) -> None:
    """Append a line, noting in ``starts`` where a new item or a glued paragraph begins inside it.

    The white space there is left out; page numbers inside the line go to ``aside``.
    """
    text, position = line.text, 0
    numbered = PAGE_SIGNS.search(text)  # most lines have none, and the patterns look at every character
    inside = pattern("layout", "furniture.inside").finditer(text) if numbered else ()
    furniture = [(*match.span(), False) for match in inside]
    cuts = [(*span, True) for span in (*run_in(text), *(match.span() for match in FUSED.finditer(text)))]
    for start, end, is_cut in sorted(furniture + cuts):
        if start < position:
            continue
        splicer.take(line.start + position, line.start + start)
        position = end
        if not is_cut:
            inner = text[start:end].strip()
            first = line.start + text.index(inner, start)
            aside.append((first, first + len(inner), Kind.FURNITURE))
        if (is_cut or _opens_item(text, start, end)) and splicer.length > starts[-1]:
            starts.append(splicer.length)
    splicer.take(line.start + position, line.end)
