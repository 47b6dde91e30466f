"""Lines of mixed Chinese and Latin text: broken by cells, as Chinese is set."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rich.cells import cell_len

NOT_FIRST = frozenset("，。、；：？！）》〉】〕』」”’…—·％%‰℃,.;:?!)]}>")
"""No line begins with one of these (the closing signs of GB/T 15834 and their Latin kin)."""
NOT_LAST = frozenset("（《〈【〔『「“‘([{<")
"""No line ends with one of these."""
_UNIT = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.,:%'/_-]*[A-Za-z0-9%])?|.", re.DOTALL)
"""Latin words and numbers stay whole where they fit; everything else may part anywhere."""


def wrap(text: str, width: int) -> list[tuple[int, int]]:
    """The lines of ``text`` at most ``width`` cells wide, as ranges; white space at a break is in neither line."""
    lines: list[tuple[int, int]] = []
    start = end = cells = 0
    for first, last in _glued(text, width):
        size = cell_len(text[first:last])
        if end > start and cells + size > width:
            lines.append((start, end))
            if text[first:last].isspace():
                start = end = last
                cells = 0
                continue
            start, cells = first, 0
        elif end == start and lines and text[first:last].isspace():
            start = end = last
            continue
        cells += size
        end = last
    if end > start or not lines:
        lines.append((start, end))
    return [_trimmed(text, *line) for line in lines]


def fit(text: str, width: int) -> str:
    """``text`` in at most ``width`` cells, the middle of a longer one left out."""
    if cell_len(text) <= width:
        return text
    tail = text[-(width // 6) :]
    while cell_len(tail) > width // 3:
        tail = tail[1:]
    room, head = width - cell_len(tail) - 1, 0
    for character in text:
        if (room := room - cell_len(character)) < 0:
            break
        head += 1
    return f"{text[:head]}…{tail}"


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    return start, start + len(text[start:end].rstrip(" "))


def _glued(text: str, width: int) -> Iterator[tuple[int, int]]:
    """The pieces that must not be parted: a unit with the opening signs before and the closing signs behind it.

    A piece wider than a line is cut all the same, character by character.
    """
    start = end = 0
    for match in _UNIT.finditer(text):
        first, last = match.span()
        joins = end > start and (text[first] in NOT_FIRST or text[end - 1] in NOT_LAST)
        if joins and cell_len(text[start:last]) <= width:
            end = last
            continue
        if end > start:
            yield start, end
        start, end = first, last
        if cell_len(match.group()) > width:
            yield from ((k, k + 1) for k in range(first, last - 1))
            start = last - 1
    if end > start:
        yield start, end
