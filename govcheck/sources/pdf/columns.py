"""The rows of a page in reading order: whole lines, or column by column where gutters part them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from statistics import mean, median

from govcheck.sources.pdf.model import Grid, Piece, Row
from govcheck.sources.pdf.rows import GAP, joined

CROSSED = 0.4
"""Share of the lines that may run across a gutter: titles, headings, a passage over the whole width."""
LEAST_LINES = 4
"""Lines on each side of a gutter."""
LEAST_WIDTH = 8.0
"""Sizes of type: the narrowest column of running text; the columns of a table are narrower."""
FILLED = 0.6
"""Share of a column's width that its lines fill on the whole; the cells of a table fill less."""
MOST_GUTTERS = 2
LARGER = 1.1
"""Times the usual size of type of a line that is a title over the columns, where it stands above them."""
GRAIN = 6.0
"""Points by which the gutters of two pages may differ."""

Strip = tuple[float, float]


@dataclass(slots=True)
class Block:
    """Lines that stand below one another in a column, or one table.

    Attributes:
        lines: The lines, from the top, each as its pieces.
        grid: The table, if it is one; it has no lines.
        column: Which of how many columns it is in, as (index, columns).
    """

    lines: list[list[Piece]] = field(default_factory=list)
    grid: Grid | None = None
    column: tuple[int, int] = (0, 1)


def gutters_of(pages: Sequence[Sequence[Row]]) -> list[list[Strip]]:
    """For the rows of each page the empty upright strips between columns of running text, from the left.

    A page that does not show them by itself, as the last one, has those of most others where they fit.
    """
    found = [_gutters(rows) for rows in pages]
    known = Counter(tuple((round(a / GRAIN), round(b / GRAIN)) for a, b in strips) for strips in found if strips)
    if not known:
        return found
    most = known.most_common(1)[0][0]
    usual = [(a * GRAIN, b * GRAIN) for a, b in most]
    return [strips or (usual if _fits(rows, usual) else []) for rows, strips in zip(pages, found, strict=True)]


def _fits(rows: Sequence[Row], gutters: Sequence[Strip]) -> bool:
    """Whether most rows keep clear of the gutters."""
    return sum(_is_whole(row, gutters) for row in rows) <= CROSSED * len(rows)


def blocks_of(rows: Sequence[Row], grids: Sequence[Grid], gutters: Sequence[Strip]) -> list[Block]:
    """The blocks of a page in reading order."""
    blocks: list[Block] = []
    columns: list[list[list[Piece]]] = [[] for _ in range(len(gutters) + 1)]

    def close() -> None:
        for k, lines in enumerate(columns):
            if lines:
                blocks.append(Block(list(lines), column=(k, len(columns))))
            lines.clear()

    size = median([row.size for row in rows] or [0.0])
    parts: list[Row | Grid] = [*rows, *grids]
    for each in sorted(parts, key=_height):
        if isinstance(each, Grid):
            close()
            blocks.append(Block(grid=each))
        elif not gutters:
            columns[0].append(each.pieces)
        elif _is_whole(each, gutters) or (each.size > LARGER * size and not columns[0]):
            close()
            blocks.append(Block([each.pieces]))
        else:
            for k, pieces in enumerate(_shared(each, gutters)):
                columns[k].extend([pieces] if pieces else [])
    close()
    return _together(blocks)


def _height(each: Row | Grid) -> float:
    return each.top if isinstance(each, Grid) else each.base


def _together(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with those over the whole width that follow each other as one."""
    found: list[Block] = []
    for block in blocks:
        last = found[-1] if found else None
        if last and last.lines and block.lines and last.column == block.column == (0, 1):
            last.lines.extend(block.lines)
        else:
            found.append(block)
    return found


def _is_whole(row: Row, gutters: Sequence[Strip]) -> bool:
    """Whether a row stands over several columns."""
    return any(_crosses(piece, gutter) for piece in row.pieces for gutter in gutters)


def _crosses(piece: Piece, gutter: Strip) -> bool:
    """Whether a piece runs across a gutter, or out of it, as a centred title may."""
    return piece.left < gutter[1] - piece.size / 2 and piece.right > gutter[1]


def _shared(row: Row, gutters: Sequence[Strip]) -> Iterator[list[Piece]]:
    """The pieces of a row by the column they are in."""
    middles = [(left + right) / 2 for left, right in gutters]
    for k in range(len(gutters) + 1):
        yield [piece for piece in row.pieces if sum((piece.left + piece.right) / 2 > middle for middle in middles) == k]


def _gutters(rows: Sequence[Row]) -> list[Strip]:
    """The empty upright strips between columns of running text, from the left; none where there is one column."""
    pieces = [piece for row in rows for piece in row.pieces]
    if len(rows) < LEAST_LINES:
        return []
    size = median(piece.size for piece in pieces)
    left, right = min(piece.left for piece in pieces), max(piece.right for piece in pieces)
    strips = [
        strip
        for strip in _strips(pieces)
        if strip[1] - strip[0] >= GAP * size
        and strip[0] - left >= LEAST_WIDTH * size
        and right - strip[1] >= LEAST_WIDTH * size
    ]
    widest = sorted(strips, key=lambda strip: strip[0] - strip[1])
    for count in range(min(len(widest), MOST_GUTTERS), 0, -1):
        chosen = sorted(widest[:count])
        if _are_columns(rows, chosen, size):
            return chosen
    return []


def _strips(pieces: Sequence[Piece]) -> list[Strip]:
    """The strips that few pieces run across, with more on both sides, as wide as can be."""
    turns: defaultdict[int, int] = defaultdict(int)
    for piece in pieces:
        turns[round(piece.left)] += 1
        turns[round(piece.right)] -= 1
    places = sorted(turns)
    covering = list(accumulate(turns[x] for x in places))
    few = CROSSED * max(covering)
    found: list[Strip] = []
    low: list[tuple[int, int]] = []
    for x, count in zip(places, covering, strict=True):
        clear = min((least for _, least in low), default=count) + LEAST_LINES
        if low and count >= clear:
            found.append((next(start for start, least in low if least < clear), x))
            low = []
        if count <= few:
            low.append((x, count))
    return found


def _are_columns(rows: Sequence[Row], gutters: Sequence[Strip], size: float) -> bool:
    """Whether what stands between the strips is running text, and not the cells of a table."""
    columns: list[list[Piece]] = [[] for _ in range(len(gutters) + 1)]
    for row in rows:
        if not _is_whole(row, gutters):
            for lines, pieces in zip(columns, _shared(row, gutters), strict=True):
                lines.extend([joined(pieces)] if pieces else [])
    for lines in columns:
        if len(lines) < LEAST_LINES:
            return False
        width = max(line.right for line in lines) - min(line.left for line in lines)
        if width < LEAST_WIDTH * size or mean(line.right - line.left for line in lines) < FILLED * width:
            return False
    return True
