"""Tables that are ruled: a row a line, with tabs between the cells."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from govcheck.sources.pdf.level_rules import parted
from govcheck.sources.pdf.model import Glyph, Grid, Rule, TableRow
from govcheck.sources.pdf.rows import beginning, joined, rows_of, runs_on

NEAR = 3.0
"""Points: rules that are nearer are one, or meet; double rules stand closer."""
SHORT = 4.0
"""Points: what is shorter is no rule."""
RULES = 1500
"""Rules of a page, pieces put together, beyond which it is a drawing; a table of 100 rows and 20 columns has 122."""
OPEN = 12.0
"""Points that level rules must go beyond the outermost upright ones for a column that is open at its side."""
LEAST_CELLS = 4
"""What has fewer cells is a frame, unless it is the one row of a table of three columns that stands on the page."""
LEAST_COLUMNS = 3
SLACK = 2.0
"""Points that a line that was broken for want of room may leave besides what did not fit."""
PADDING = 11.0
"""Points of both sides of a cell together that stay empty: what Word has by default."""

_UNIT = re.compile(r"(?:局|委|办|厅|政府|办公室|公司|单位|管委会|[县区]）)$")
_LEVELS = frozenset("省市县区州各")
"""How the name of a unit ends and the next begins: they stand below each other in a cell even where lines are full."""


def grids_of(rules: Sequence[Rule], glyphs: Sequence[Glyph]) -> tuple[list[Grid], list[Glyph]]:
    """The tables of a page from the top, and the characters that are in none of them."""
    frames = _frames(rules, glyphs)
    held: list[list[Glyph]] = [[] for _ in frames]
    running: list[Glyph] = []
    for glyph in glyphs:
        x, y = glyph.middle
        inside = next((k for k, frame in enumerate(frames) if frame.holds(x, y)), None)
        (running if inside is None else held[inside]).append(glyph)
    grids = [
        Grid(frame.xs[0], frame.ys[0], frame.xs[-1], frame.ys[-1], frame.rows(own))
        for frame, own in zip(frames, held, strict=True)
    ]
    return [grid for grid in grids if grid.rows], running


@dataclass(frozen=True, slots=True)
class _Frame:
    """The rules of one table: where its columns and rows are parted, and by what; ``is_open`` if by level ones only."""

    xs: list[float]
    ys: list[float]
    rules: list[Rule]
    is_open: bool

    def holds(self, x: float, y: float) -> bool:
        """Whether a point is in the table."""
        return self.xs[0] <= x <= self.xs[-1] and self.ys[0] <= y <= self.ys[-1]

    def rows(self, glyphs: Sequence[Glyph]) -> list[TableRow]:
        """The rows that hold anything. A cell over several rows or columns stands in its first."""
        first = self._cells()
        cells: defaultdict[tuple[int, int], list[Glyph]] = defaultdict(list)
        for glyph in glyphs:
            x, y = glyph.middle
            cells[first[self._at(self.ys, y), self._at(self.xs, x)]].append(glyph)
        width = _text_widths(cells, first) if self.is_open else self._widths(first)
        rows = []
        for row in range(len(self.ys) - 1):
            texts = [_cell(cells.get((row, k), []), width.get((row, k), 0.0)) for k in range(len(self.xs) - 1)]
            same = frozenset(k for k in range(len(texts)) if first[row, k][0] < row and first[row, k][1] == k)
            if any(texts):
                rows.append(TableRow("\t".join(texts).rstrip("\t"), same))
        return rows

    def _widths(self, first: dict[tuple[int, int], tuple[int, int]]) -> dict[tuple[int, int], float]:
        """How wide each cell is, by its first field."""
        width: defaultdict[tuple[int, int], float] = defaultdict(float)
        for (_, column), cell in first.items():
            width[cell] = max(width[cell], self.xs[column + 1] - self.xs[cell[1]])
        return width

    @staticmethod
    def _at(bounds: list[float], value: float) -> int:
        return min(max(bisect_right(bounds, value) - 1, 0), len(bounds) - 2)

    def _cells(self) -> dict[tuple[int, int], tuple[int, int]]:
        """For each field of the grid the first field of the cell that it is part of."""
        first: dict[tuple[int, int], tuple[int, int]] = {}
        across, down = _by_place(self.rules, True), _by_place(self.rules, False)
        for row, (top, bottom) in enumerate(pairwise(self.ys)):
            for column, (left, right) in enumerate(pairwise(self.xs)):
                own = (row, column)
                if column and not _parted(down, left, (top + bottom) / 2):
                    own = first[row, column - 1]
                elif row and not _parted(across, top, (left + right) / 2):
                    own = first[row - 1, column]
                first[row, column] = own
        return first


def _text_widths(
    cells: dict[tuple[int, int], list[Glyph]], first: dict[tuple[int, int], tuple[int, int]]
) -> dict[tuple[int, int], float]:
    """How wide cells are where no rules tell it: as the text of their column, those over several columns aside."""
    wide = {cell for (_, column), cell in first.items() if column != cell[1]}
    columns: defaultdict[int, list[Glyph]] = defaultdict(list)
    for cell, glyphs in cells.items():
        if cell not in wide:
            columns[cell[1]].extend(glyphs)
    width = {
        column: max(each.right for each in glyphs) - min(each.left for each in glyphs) + PADDING
        for column, glyphs in columns.items()
    }
    return {cell: width[cell[1]] for cell in cells if cell not in wide}


def _by_place(rules: Sequence[Rule], level: bool) -> dict[int, list[Rule]]:
    """The rules of one direction by where they are, in steps of ``NEAR``."""
    found: defaultdict[int, list[Rule]] = defaultdict(list)
    for rule in rules:
        if rule.level is level:
            found[int(rule.at // NEAR)].append(rule)
    return found


def _parted(rules: dict[int, list[Rule]], at: float, along: float) -> bool:
    """Whether a rule at ``at`` runs past ``along``."""
    step = int(at // NEAR)
    return any(
        abs(rule.at - at) <= NEAR and rule.first - NEAR <= along <= rule.last + NEAR
        for near in (step - 1, step, step + 1)
        for rule in rules.get(near, ())
    )


def _cell(glyphs: Sequence[Glyph], width: float) -> str:
    """The text of a cell: what was broken for want of room is joined, other lines are parted by a space."""
    text, behind, room = "", "", 0.0
    for row in rows_of(glyphs):
        line = joined(row.pieces)
        if not text:
            text = line.text
        elif room <= beginning(line) + SLACK and not behind and not (_UNIT.search(text) and line.text[0] in _LEVELS):
            text = runs_on(text, line.text)
        else:
            text = f"{text} {line.text}"
        room, behind = width - PADDING - (line.right - line.left), line.behind
    return " ".join(text.split("\t"))


def _frames(rules: Sequence[Rule], glyphs: Sequence[Glyph]) -> list[_Frame]:
    """The tables that rules make: those that cross or meet, as far as they part several cells."""
    whole = [rule for rule in _merged(rules) if rule.last - rule.first >= SHORT]
    if len(whole) > RULES:
        return []
    frames = []
    upright = {rule for rule in whole if not rule.level}
    for group in _meeting(parted(whole, glyphs)):
        level = [rule for rule in group if rule.level]
        xs = _places(rule.at for rule in group if not rule.level)
        ys = _places(rule.at for rule in level)
        if not (xs and level):
            continue
        if min(rule.first for rule in level) < xs[0] - OPEN:
            xs.insert(0, min(rule.first for rule in level))
        if max(rule.last for rule in level) > xs[-1] + OPEN:
            xs.append(max(rule.last for rule in level))
        columns, rows = len(xs) - 1, len(ys) - 1
        if columns > 1 and rows and (columns * rows >= LEAST_CELLS or columns >= LEAST_COLUMNS):
            frames.append(_Frame(xs, ys, group, is_open=upright.isdisjoint(group)))
    return sorted(frames, key=lambda frame: frame.ys[0])


def _places(values: Iterable[float]) -> list[float]:
    """The distinct ones of some places, in order."""
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > NEAR:
            found.append(value)
    return found


def _merged(rules: Sequence[Rule]) -> list[Rule]:
    """The rules with the pieces of one put together."""
    found: list[Rule] = []
    for level in (True, False):
        groups: list[list[Rule]] = []
        for rule in sorted((each for each in rules if each.level is level), key=lambda each: each.at):
            if groups and rule.at - groups[-1][0].at <= NEAR:
                groups[-1].append(rule)
            else:
                groups.append([rule])
        for group in groups:
            at = group[0].at
            first, last = None, 0.0
            for rule in sorted(group, key=lambda each: each.first):
                if first is not None and rule.first <= last + NEAR:
                    last = max(last, rule.last)
                    continue
                if first is not None:
                    found.append(Rule(level, at, first, last))
                first, last = rule.first, rule.last
            if first is not None:
                found.append(Rule(level, at, first, last))
    return found


def _meeting(rules: Sequence[Rule]) -> list[list[Rule]]:
    """The rules in groups that are held together by crossing or meeting."""
    group = list(range(len(rules)))

    def root(k: int) -> int:
        while group[k] != k:
            group[k] = group[group[k]]
            k = group[k]
        return k

    upright = [k for k, rule in enumerate(rules) if not rule.level]
    for k, level in enumerate(rules):
        if not level.level:
            continue
        for other in upright:
            rule = rules[other]
            if level.first - NEAR <= rule.at <= level.last + NEAR and rule.first - NEAR <= level.at <= rule.last + NEAR:
                group[root(other)] = root(k)
    found: defaultdict[int, list[Rule]] = defaultdict(list)
    for k, rule in enumerate(rules):
        found[root(k)].append(rule)
    return list(found.values())
