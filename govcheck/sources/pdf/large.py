"""Characters much larger than the text: those printed across it, and initials that several lines stand beside.

Both stand on baselines of their own, amid the lines of the text, and would take these for one line.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from govcheck.sources.pdf.model import Glyph
from govcheck.sources.pdf.rows import joined, rows_of

LARGE = 1.5
"""Times the usual size of type of a page: titles are larger, too, but have nothing in them and no lines beside them."""
MOST = 300
"""Large characters of a page that are looked at: a word printed all over it; beyond that it is a poster."""
COVERING = 0.5
"""Share of the large characters of a line that have text in them where they are a watermark."""
INITIAL = 4
"""Characters of an initial at most, marks behind it included."""
HEIGHT = 0.75
"""Sizes of type that a character rises above its baseline."""


def without_watermark(glyphs: Sequence[Glyph]) -> tuple[list[Glyph], list[str]]:
    """The characters of a page that are its text, and the lines that are printed across it in far larger type."""
    small, large = _by_size(glyphs)
    if not large:
        return list(glyphs), []
    kept = list(small)
    found: list[str] = []
    for line in _lines(large):
        covering = sum(any(_covers(glyph, other) for other in small) for glyph in line)
        if covering >= COVERING * len(line):
            found.extend(joined(row.pieces).text for row in rows_of(line))
        else:
            kept.extend(line)
    return kept, found


def with_initials(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """The characters with each initial at the beginning of the first of the lines beside it.

    The lines beside it begin where it begins, as those below it do.
    """
    small, large = _by_size(glyphs)
    for line in _lines(large):
        beside = _beside(line, small) if len(line) <= INITIAL else []
        if len(beside) < 2:
            small.extend(line)
            continue
        first = beside[0]
        end = first.left
        first.left = line[-1].right = max(line[-1].right, end)
        small.extend(replace(glyph, base=first.base, size=first.size) for glyph in line)
        for glyph in beside[1:]:
            glyph.left = line[0].left
    return small


def _by_size(glyphs: Sequence[Glyph]) -> tuple[list[Glyph], list[Glyph]]:
    """The characters of the usual size and below, and those that are much larger; none where these are too many."""
    sizes = Counter(round(glyph.size) for glyph in glyphs if not glyph.text.isspace())
    usual = sizes.most_common(1)[0][0] if sizes else 0
    large = [glyph for glyph in glyphs if glyph.size >= LARGE * usual and not glyph.text.isspace()]
    if len(large) > MOST:
        return list(glyphs), []
    return [glyph for glyph in glyphs if glyph.size < LARGE * usual or glyph.text.isspace()], large


def _lines(large: Sequence[Glyph]) -> list[list[Glyph]]:
    """Large characters by the baselines they stand on, from left to right."""
    lines: list[list[Glyph]] = []
    for glyph in sorted(large, key=lambda each: each.base):
        if lines and glyph.base - lines[-1][0].base <= (1 - HEIGHT) * glyph.size:
            lines[-1].append(glyph)
        else:
            lines.append([glyph])
    return [sorted(line, key=lambda each: each.left) for line in lines]


def _covers(glyph: Glyph, other: Glyph) -> bool:
    x, y = other.middle
    return glyph.left < x < glyph.right and glyph.base - HEIGHT * glyph.size < y < glyph.base


def _beside(initial: Sequence[Glyph], small: Sequence[Glyph]) -> list[Glyph]:
    """The first characters of the lines right of an initial, from the top."""
    base, size, right = initial[0].base, initial[0].size, initial[-1].right
    near = [
        glyph
        for glyph in small
        if base - size < glyph.middle[1] < base
        and right - glyph.size / 2 <= glyph.left <= right + size
        and not glyph.text.isspace()
    ]
    lines: list[Glyph] = []
    for glyph in sorted(near, key=lambda each: each.base):
        if not lines or glyph.base - lines[-1].base > glyph.size / 2:
            lines.append(glyph)
        elif glyph.left < lines[-1].left:
            lines[-1] = glyph
    return lines
