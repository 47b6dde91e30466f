"""What the columns of a table of tasks hold: the header of one, over one line, over two, or broken over several."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache

from govcheck.document.lines import squeeze
from govcheck.knowledge import pattern

LEAST_CELLS = 2
HEADER_CELL = 24
"""Characters of the longest cell of a header, white space and brackets aside."""
LONGEST_CELL = 64
BROKEN = 3
"""Characters of the longest piece of a name that is broken over lines: 责任领, 导."""
MOST_COLUMNS = 64
"""Columns of the widest table; a longer line of cells is no header."""
_ASIDE = re.compile(r"[（(【〔\[][^（()）]*[）)】〕\]]")
NUMBER = re.compile(r"(\d{1,4}(?:[-.—]\d{1,3}){0,2}|[①-⑳])[.、．]?|([（(]\d{1,3}[）)])")
COUNTED = re.compile(r"([一二三四五六七八九十]{1,3})[、.．]?|([（(][一二三四五六七八九十]{1,3}[）)])")


class Column(StrEnum):
    """What a column of the table holds."""

    NUMBER = "number"
    SECTION = "section"
    OTHER = "other"
    PERSON = "person"
    DEADLINE = "deadline"
    SUPPORT = "support"
    LEAD = "lead"
    ANSWERING = "answering"
    DETAIL = "detail"
    TASK = "task"


UNITS = (Column.SUPPORT, Column.LEAD, Column.ANSWERING)


@dataclass(frozen=True, slots=True)
class Header:
    """Which cell of a row holds what, and how many cells it has.

    Attributes:
        cells: How many.
        at: Where each column is; the first of several.
        words: What the cells say.
        numbers: Where numbers stand: 序号 of the task, and of its measure.
        units: Where units stand, with what they do: 市级责任单位 and 县级责任单位.
        places: Where the cells stand on their line, in widths of a letter; for tables whose cells spaces part.
        stacked: Whether each cell has a line of its own.
    """

    cells: int
    at: dict[Column, int]
    words: tuple[str, ...]
    numbers: tuple[int, ...] = ()
    units: tuple[tuple[int, Column], ...] = ()
    places: tuple[tuple[int, int], ...] = field(default=(), compare=False)
    stacked: bool = False

    @property
    def counts(self) -> bool:
        """Whether the first cell numbers the rows."""
        return self.at.get(Column.NUMBER) == 0


def header_of(cells: Sequence[str]) -> Header | None:
    """The columns of a header; None for any other row."""
    if not LEAST_CELLS <= len(cells) <= MOST_COLUMNS or any(len(cell) > LONGEST_CELL for cell in cells):
        return None
    words = [_ASIDE.sub("", squeeze(cell)) for cell in cells]
    if any(len(word) > HEADER_CELL for word in words):
        return None
    return _made(words, [column_of(word) for word in words])


def _made(words: Sequence[str], columns: Sequence[Column | None]) -> Header | None:
    """The header with these columns, if it is one of tasks: it tells who answers, or by when work is to be done."""
    at: dict[Column, int] = {}
    for k, column in enumerate(columns):
        if column is not None:
            at.setdefault(column, k)
    if Column.TASK not in at and Column.DETAIL in at:
        at[Column.TASK] = at.pop(Column.DETAIL)
        rest = [k for k, column in enumerate(columns) if column is Column.DETAIL and k != at[Column.TASK]]
        at |= {Column.DETAIL: rest[0]} if rest else {}
    elif Column.TASK in at and Column.DETAIL not in at:
        rest = [k for k, column in enumerate(columns) if column is Column.TASK and k != at[Column.TASK]]
        at |= {Column.DETAIL: rest[0]} if rest else {}
    if Column.TASK not in at:
        return None
    work = pattern("tasks", "columns.work").fullmatch(words[at[Column.TASK]]) is not None
    both = pattern("tasks", "columns.both").fullmatch(words[at[Column.TASK]]) is not None
    who = both or any(each in at for each in UNITS)
    if not who and not (work and (Column.DEADLINE in at or Column.PERSON in at)):
        return None
    if len(words) == LEAST_CELLS and not (who and all(columns)):
        return None
    numbers = tuple(k for k, column in enumerate(columns) if column is Column.NUMBER)
    units = tuple((k, column) for k, column in enumerate(columns) if column in UNITS)
    return Header(len(words), at, tuple(words), numbers, units)


@lru_cache(maxsize=4096)
def column_of(word: str) -> Column | None:
    """What a column holds by its name; None for a name that is not known."""
    if not word or len(word) > HEADER_CELL:
        return None
    return next((each for each in Column if pattern("tasks", f"columns.{each}").fullmatch(word)), None)


def below(header: Header, cells: Sequence[str]) -> Header | None:
    """The header with the names that a second line gives some of its cells; None where the line is none of the header.

    That line has as many cells, or only those that stand under one: 责任分工 over 牵头单位 and 配合单位.
    """
    words = [_ASIDE.sub("", squeeze(cell[:LONGEST_CELL])) for cell in cells]
    filled = [k for k, word in enumerate(words) if word]
    columns = {k: column_of(words[k]) for k in filled}
    if len(filled) < LEAST_CELLS or not all(columns.values()) or len(cells) > header.cells + len(filled):
        return None
    old = list(header.words)
    if len(cells) == header.cells:
        if len(filled) == header.cells:
            return None
        new = [words[k] or old[k] for k in range(header.cells)]
    elif len(filled) == len(cells) < header.cells and set(columns.values()) <= {*UNITS, Column.PERSON}:
        over = header.at.get(Column.ANSWERING, header.at.get(Column.LEAD))
        if over is None:
            return None
        new = [*old[:over], *words, *old[over + 1 :]]
    else:
        return None
    return _made(new, [column_of(word) for word in new])


def glued(cells: Sequence[str], following: Sequence[str]) -> list[str] | None:
    """The cells of a header line with those of the next, where a cell is broken over both; None where none is."""
    if not following or not cells or not all(0 < len(cell) <= 2 * BROKEN for cell in following):
        return None
    pieces = squeeze(cells[-1]), squeeze(following[0])
    if not pieces[0] or max(map(len, pieces)) > BROKEN or column_of("".join(pieces)) is None:
        return None
    return [*cells[:-1], "".join(pieces), *following[1:]]
