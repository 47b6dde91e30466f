"""Characters to rows and pieces of rows, with the spaces that were meant."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median

from govcheck.sources.pdf.glyphs import is_wide
from govcheck.sources.pdf.model import Glyph, Piece, Row

SHIFT = 0.4
"""How far, in sizes of type, a character may stand above or below the baseline of its row, as the marks of notes do."""
GAP = 0.8
"""An empty place of so many sizes of type parts two pieces: columns stand further apart, the characters of a justified
line closer."""
WIDE_GAP = 2.5
"""An empty place that parts two pieces even where spaces were typed in it."""
WORD_GAP = 0.15
"""An empty place that parts Latin words: a space is some 0.25 wide, and less in a line that is squeezed."""
WORDS_APART = 1.5
"""An empty place that parts two pieces of a line as words; in a justified line it may be 1 wide beside a number."""
CHINESE_GAP = 0.2
"""How much wider than those beside it an empty place between Chinese characters is that stands for a space."""
TYPED_GAP = 0.1
"""The least empty place of a space that was typed; some programs write spaces of no width."""
SPACED_PAIRS = 3
"""How many pairs of characters tell how far a row is spaced out."""

LETTER = 0.6
"""Sizes of type of a Latin letter or digit."""
LATIN_MARKS = tuple(",;:.!?)")
"""Marks behind which a space stands between Latin words."""
_BEGINNING = re.compile(r"(?:[!-~]+|.)(?:[“”‘’](?:[!-~]+|.)?|[，。、；：！？）》〉」』】〕％])*")
"""A word or a character with the marks behind it; a quotation mark is parted from nothing."""


def rows_of(glyphs: Iterable[Glyph]) -> list[Row]:
    """The rows of the characters that are given, from the top."""
    lines: list[tuple[Glyph, list[Glyph]]] = []
    for glyph in sorted(glyphs, key=lambda each: each.base):
        leading = lines[-1][0] if lines else None
        if leading is None or glyph.base - leading.base > SHIFT * max(glyph.size, leading.size):
            lines.append((glyph, [glyph]))
            continue
        lines[-1][1].append(glyph)
        if glyph.size > leading.size and not glyph.text.isspace():
            lines[-1] = (glyph, lines[-1][1])
    rows = (Row(_pieces(sorted(line, key=lambda each: each.left))) for _, line in lines)
    return [row for row in rows if row.pieces]


def _pieces(line: Sequence[Glyph]) -> list[Piece]:
    """The pieces of a row's characters, which come from left to right."""
    pieces: list[Piece] = []
    run: list[Glyph] = []
    text, lead, spaces = "", "", ""
    blank = 0.0
    alone, spacing = _gaps_alone(line), _spacing(line)
    for k, glyph in enumerate(line):
        if glyph.text.isspace():
            spaces += glyph.text
            blank += glyph.right - glyph.left
            continue
        if run:
            gap, size = glyph.left - run[-1].right, max(glyph.size, run[-1].size)
            if gap - blank > GAP * size or gap > WIDE_GAP * size:
                pieces.append(_piece(run, text, lead))
                run, text, lead = [], "", spaces
            else:
                text += _space(run[-1], glyph, gap / max(size, 0.01) - spacing, spaces, k in alone)
        else:
            lead = spaces
        run.append(glyph)
        text += glyph.text
        spaces, blank = "", 0.0
    if run:
        pieces.append(_piece(run, text, lead, spaces))
    return pieces


def _piece(run: Sequence[Glyph], text: str, before: str, behind: str = "") -> Piece:
    size = median(glyph.size for glyph in run)
    base = median(glyph.base for glyph in run)
    return Piece(text, run[0].left, max(glyph.right for glyph in run), base, size, before, behind)


def _space(before: Glyph, after: Glyph, gap: float, typed: str, alone: bool) -> str:
    """What is written between two characters that stand ``gap`` sizes of type apart: typed spaces, gaps of words.

    Programs leave out spaces and write only gaps; between Chinese characters these are known by standing alone. Between
    Chinese and Latin ones gaps are left for looks.
    """
    if typed and gap >= TYPED_GAP:
        return typed
    wide = is_wide(before.text[-1]), is_wide(after.text[0])
    meant = alone if all(wide) else gap >= WORD_GAP and not any(wide)
    return " " if meant else ""


def _spacing(line: Sequence[Glyph]) -> float:
    """How far, in sizes of type, all characters of a row are set apart: by what is usual between its Latin ones."""
    printed = [glyph for glyph in line if not glyph.text.isspace()]
    beside = [(one, other) for one, other in pairwise(printed) if other.left - one.right <= GAP * other.size]
    latin = [pair for pair in beside if not any(is_wide(glyph.text[0]) for glyph in pair)]
    told = latin if len(latin) >= SPACED_PAIRS else beside
    gaps = [(other.left - one.right) / max(one.size, other.size, 0.01) for one, other in told]
    return max(median(gaps), 0.0) if len(gaps) >= SPACED_PAIRS else 0.0


def _gaps_alone(line: Sequence[Glyph]) -> set[int]:
    """The numbers of the characters of a row that stand apart from those before, as others beside them do not.

    Marks whose empty half is cut off, as beside other marks, stand closer than the rest; that says nothing of others.
    """
    printed = [(k, glyph) for k, glyph in enumerate(line) if not glyph.text.isspace()]
    gaps = [(b.left - a.right) / max(a.size, b.size, 0.01) for (_, a), (_, b) in pairwise(printed)]
    if len(gaps) < 2:
        return set()
    usual = max(median(gaps), 0.0)
    return {
        printed[k + 1][0]
        for k, gap in enumerate(gaps)
        if gap - max(usual, *gaps[max(k - 1, 0) : k], *gaps[k + 1 : k + 2]) >= CHINESE_GAP
    }


def joined(pieces: Sequence[Piece]) -> Piece:
    """The pieces of one line as one, with a space where a gap stands for one."""
    first = pieces[0]
    spread = is_spread(pieces)
    text = first.text
    for before, after in pairwise(pieces):
        latin = not is_wide(before.text[-1]) and not is_wide(after.text[0])
        apart = after.left - before.right >= WORDS_APART * before.size and not spread
        text += (after.before or (" " if latin or apart else "")) + after.text
    main = max(pieces, key=lambda piece: len(piece.text))
    return Piece(text, first.left, pieces[-1].right, main.base, main.size, first.before, pieces[-1].behind)


def is_spread(pieces: Sequence[Piece]) -> bool:
    """Whether a line is spread over its width, character by character (青 岚 市): its gaps are no spaces."""
    return 2 * sum(len(piece.text) == 1 and is_wide(piece.text) for piece in pieces) > len(pieces)


def beginning(line: Piece) -> float:
    """How wide what a line begins with is, that may not be parted."""
    parts = _BEGINNING.match(line.text)
    return line.size * sum(LETTER if letter.isascii() else 1.0 for letter in (parts.group() if parts else ""))


def runs_on(before: str, after: str) -> str:
    """A line and the next of one paragraph: Latin words broken over lines keep a space between, nothing else does."""
    broken = before[-1:].isascii() and (before[-1:].isalpha() or before[-1:] in LATIN_MARKS)
    return before + (" " if broken and after[:1].isascii() and after[:1].isalpha() else "") + after
