"""Tables without rules: rows whose cells stand below each other."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from govcheck.sources.pdf.model import Piece
from govcheck.sources.pdf.rows import WORDS_APART, is_spread

LEAST_ROWS = 3
"""Rows that a table without rules has at least; two may stand below each other by chance, as signatures do."""


def aligned_rows(lines: Sequence[Sequence[Piece]]) -> set[int]:
    """The numbers of the lines that are rows of a table: several in turn, whose pieces stand below each other."""
    found: set[int] = set()
    run: list[int] = []
    for k, line in enumerate(lines):
        if run and not _below(lines[run[-1]], line):
            found.update(_believed(lines, run))
            run = []
        if _has_cells(line):
            run.append(k)
    found.update(_believed(lines, run))
    return found


def _believed(lines: Sequence[Sequence[Piece]], run: Sequence[int]) -> Sequence[int]:
    """The run if it is long enough and no contents, whose last cells are pages."""
    contents = all(len(lines[k]) == 2 and lines[k][1].text.isdecimal() for k in run)
    return [] if contents or len(run) < LEAST_ROWS else run


def _has_cells(line: Sequence[Piece]) -> bool:
    if len(line) < 2 or is_spread(line):
        return False
    return all(after.left - before.right >= WORDS_APART * before.size for before, after in pairwise(line))


def _below(line: Sequence[Piece], following: Sequence[Piece]) -> bool:
    """Whether both have the same number of pieces, each over the other, and over no other."""
    return len(line) == len(following) and all(
        one.left < other.right and other.left < one.right for one, other in zip(line, following, strict=True)
    )
