"""A paragraph to its sentences: the unit in which text is doubled, moved and compared."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from govcheck.knowledge import leading

_UNIT_WORD = re.compile("单位|部门|牵头|负责|配合|时限|领导|时间节点")
"""Without one of these there is no list of units to look for."""
END_MARKS = frozenset("。！？!?")
_SENTENCE = re.compile(r"[^。！？!?]+(?:[。！？!?]+[”’）》」』】〕]*)?")


class Sentence(NamedTuple):
    """The range ``start:end`` of a text; a ``formula`` is what the genre repeats by right, a list of units."""

    start: int
    end: int
    formula: bool = False


def sentences(text: str, start: int, end: int) -> Iterator[Sentence]:
    """Cut ``text[start:end]`` behind 。！？ and around blocks of units; outer white space is left out."""
    at = start
    if _UNIT_WORD.search(text, start, end):
        for block in leading("formulas", "units").finditer(text, start, end):
            yield from _cut(text, at, block.start())
            yield Sentence(block.start(), block.end(), formula=True)
            at = block.end()
    yield from _cut(text, at, end)


def _cut(text: str, start: int, end: int) -> Iterator[Sentence]:
    for match in _SENTENCE.finditer(text, start, end):
        first, last = match.span()
        while last > first and text[last - 1].isspace():
            last -= 1
        while first < last and text[first].isspace():
            first += 1
        if first < last:
            yield Sentence(first, last)
