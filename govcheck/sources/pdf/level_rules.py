"""Tables with level rules only: where their columns are parted is known by what stands between the rules."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from govcheck.sources.pdf.columns import FILLED, Strip, gutters_of
from govcheck.sources.pdf.model import Glyph, Rule
from govcheck.sources.pdf.rows import GAP, rows_of

SAME = 3.0
"""Points that the ends of the rules of one table may differ."""
FEWEST = 3
"""Rules of a table: above its head, below it, and at its end."""
ROOM = 1.2
"""Times the height of a table's head that there is between two tables; the rows of a table are as high as its head."""
CLEAR = 0.25
"""Sizes of type that columns stand apart at least."""
PARTED = 2
"""Bands between two rules that have text on both sides of a place where columns are parted; one may by chance."""
ONE_LINE_ROWS = 3
"""Lines of a band that fill all columns, from which on each is a row; of two the second may be what did not fit."""


def parted(rules: Sequence[Rule], glyphs: Sequence[Glyph]) -> list[Rule]:
    """The rules with upright ones between the columns of tables that have none, and level ones between their rows."""
    added: list[Rule] = []
    tables = [part for table in _tables(rules) for part in _apart(_bands(table, glyphs))]
    for bands in tables:
        if any(gutters_of([rows_of(band.glyphs)])[0] for band in bands):
            continue  # running text in columns, between the rules of a page
        places = _places([band for band in bands if band.glyphs])
        if not places:
            continue
        head, foot = bands[0].above, bands[-1].below
        added.extend(Rule(False, side, head.at, foot.at) for side in (head.first, head.last))
        for band in bands:
            own = [] if band.is_heading() else [place for place in places if band.is_clear(place)]
            added.extend(Rule(False, place, band.above.at, band.below.at) for place in own)
            if own:
                cuts = band.rows(own, classic=len(bands) == FEWEST - 1)
                added.extend(Rule(True, cut, band.above.first, band.above.last) for cut in cuts)
    return [*rules, *added]


@dataclass(frozen=True)
class _Band:
    """What stands between two rules."""

    above: Rule
    below: Rule
    glyphs: list[Glyph]

    @cached_property
    def size(self) -> float:
        """The size of its largest characters."""
        return max(glyph.size for glyph in self.glyphs)

    @cached_property
    def gaps(self) -> list[Strip]:
        """The strips that are empty from top to bottom, those at both ends included."""
        found: list[Strip] = []
        end = self.above.first
        for left, right in sorted((glyph.left, glyph.right) for glyph in self.glyphs):
            if left - end >= CLEAR * self.size:
                found.append((end, left))
            end = max(end, right)
        return [*found, (end, max(end, self.above.last))]

    @property
    def height(self) -> float:
        """How far its rules are from each other."""
        return self.below.at - self.above.at

    @cached_property
    def stretches(self) -> int:
        """Of how many stretches of text it consists."""
        if not self.glyphs:
            return 0
        return 1 + sum(right - left >= GAP * self.size for left, right in self.gaps if self.is_between(left))

    def is_parted(self) -> bool:
        """Whether it is more than one stretch of text, as the name of a section is that stands over all columns."""
        return self.stretches > 1

    def is_prose(self) -> bool:
        """Whether it is text of several lines over most of the width."""
        if not self.glyphs or self.is_parted():
            return False
        left, right = min(glyph.left for glyph in self.glyphs), max(glyph.right for glyph in self.glyphs)
        return right - left >= FILLED * (self.above.last - self.above.first) and len(rows_of(self.glyphs)) > 1

    def is_heading(self) -> bool:
        """Whether it is one stretch in the middle of the table, and so stands over all columns."""
        if not self.glyphs or self.is_parted():
            return False
        left, right = min(glyph.left for glyph in self.glyphs), max(glyph.right for glyph in self.glyphs)
        return abs(left + right - self.above.first - self.above.last) / 2 <= self.size

    def is_between(self, place: float) -> bool:
        """Whether it has text on both sides of a place."""
        left, right = min(glyph.left for glyph in self.glyphs), max(glyph.right for glyph in self.glyphs)
        return left < place < right

    def is_clear(self, place: float) -> bool:
        """Whether no text stands at a place."""
        return not self.glyphs or any(left <= place <= right for left, right in self.gaps)

    def rows(self, places: Sequence[float], *, classic: bool) -> list[float]:
        """Where its rows are parted, which have no rules between them.

        In a table of three rules a line begins a row if it has a first cell; in others each line is a row if all lines
        have all cells.
        """
        ends = [*places, self.above.last]
        columns = [
            rows_of(glyph for glyph in self.glyphs if left < glyph.middle[0] <= right)
            for left, right in zip([self.above.first, *places], ends, strict=True)
        ]
        lines = columns[0]
        alike = all(
            len(rows) == len(lines)
            and all(abs(row.base - line.base) <= row.size / 2 for row, line in zip(rows, lines, strict=True))
            for rows in columns
        )
        return (
            [line.base - line.size for line in lines[1:]] if classic or (alike and len(lines) >= ONE_LINE_ROWS) else []
        )


def _places(bands: Sequence[_Band]) -> list[float]:
    """Where columns are parted: where all bands are empty that are parted at all."""
    parted_ones = [band for band in bands if band.is_parted()]
    if len(parted_ones) < PARTED:
        return []
    common = parted_ones[0].gaps
    for band in parted_ones[1:]:
        common = [
            (max(one[0], other[0]), min(one[1], other[1]))
            for one in common
            for other in band.gaps
            if min(one[1], other[1]) > max(one[0], other[0])
        ]
    size = max(band.size for band in parted_ones)
    middles = [(left + right) / 2 for left, right in common if right - left >= CLEAR * size]
    return [place for place in middles if sum(band.is_between(place) for band in parted_ones) >= PARTED]


def _tables(rules: Sequence[Rule]) -> Iterator[list[Rule]]:
    """Level rules below each other from and to the same places, that no upright one meets, from the top."""
    upright = [rule for rule in rules if not rule.level]
    open_ones = [
        rule
        for rule in rules
        if rule.level
        and not any(
            rule.first - SAME <= other.at <= rule.last + SAME and other.first - SAME <= rule.at <= other.last + SAME
            for other in upright
        )
    ]
    groups: list[list[Rule]] = []
    for rule in sorted(open_ones, key=lambda each: each.at):
        for group in groups:
            if max(abs(group[0].first - rule.first), abs(group[0].last - rule.last)) <= SAME:
                group.append(rule)
                break
        else:
            groups.append([rule])
    return (group for group in groups if len(group) >= FEWEST)


def _bands(table: Sequence[Rule], glyphs: Sequence[Glyph]) -> list[_Band]:
    bands = [_Band(above, below, []) for above, below in pairwise(table)]
    tops = [rule.at for rule in table]
    for glyph in glyphs:
        x, y = glyph.middle
        if tops[0] < y < tops[-1] and table[0].first <= x <= table[0].last and not glyph.text.isspace():
            bands[bisect_right(tops, y) - 1].glyphs.append(glyph)
    return bands


def _apart(bands: Sequence[_Band]) -> list[list[_Band]]:
    """The bands of each of several tables of the same width.

    Prose parts them, and what stands between two tables of three rules: it has more room than their heads, and fewer
    stretches of text.
    """
    heads, between = bands[::FEWEST], bands[FEWEST - 1 :: FEWEST]
    if len(heads) == len(between) + 1 and len(bands) % FEWEST == FEWEST - 1:
        pairs = zip(heads, between, strict=False)
        if all(one.height > ROOM * head.height and one.stretches < head.stretches for head, one in pairs):
            return [list(bands[k : k + FEWEST - 1]) for k in range(0, len(bands), FEWEST)]
    return [part for part in _split(bands, [band.is_prose() for band in bands]) if len(part) >= FEWEST - 1]


def _split(bands: Sequence[_Band], between: Sequence[bool]) -> list[list[_Band]]:
    """The bands in parts, without those that are between two."""
    parts: list[list[_Band]] = [[]]
    for band, is_between in zip(bands, between, strict=True):
        if is_between:
            parts.append([])
        else:
            parts[-1].append(band)
    return [part for part in parts if part]
