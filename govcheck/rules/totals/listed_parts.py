"""The parts that are listed behind a whole: how they are read, and which do not overlap."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from govcheck.knowledge import load, pattern
from govcheck.quantities.model import Quantity
from govcheck.quantities.numbered import Numbered
from govcheck.rules.totals.adding import first_at, row_at

REACH = 80
"""Characters before 其中 in which the whole stands; the longest aside between the two measured has some 50."""
LONGEST = 300
"""Characters behind 其中 in which parts are looked for: a list of fifteen."""
NOUN_REACH = 12
"""Characters behind a number in which the noun of what is counted stands."""
NEVER_ADDED = ("ratio", "points", "multiple", "rank", None)
"""Dimensions of what is no amount."""
SIGNS = re.compile(r"[，、；。！？：（）]")
_ENDS = "。！？\t"
_SPLIT = re.compile(r"[，、；]|(?<![\d])和(?=[^，、；。\d]{0,200}+\d)")
_NUMERAL = re.compile(r"\d[\d.,]*")


class Part(NamedTuple):
    """A part in a list: its figure, what it is called, and where it begins."""

    number: Quantity
    label: str
    start: int


class PartClass(NamedTuple):
    """Parts that do not overlap; see ``parts.toml``."""

    members: tuple[re.Pattern[str], ...]
    complete: tuple[frozenset[int], ...]
    optional: frozenset[int]
    row: re.Pattern[str] | None
    labels: tuple[str, ...]
    whole: re.Pattern[str] | None


def _region(text: str, at: int) -> int:
    """Where the parts behind 其中 end: with the sentence, or the bracket that it stands in."""
    again = text.find("其中", at, at + LONGEST)  # the parts of a part
    most = again if again >= 0 else min(len(text), at + LONGEST)
    end, depth = at - 1, 0
    for end in range(at, most):
        sign = text[end]
        depth += (sign == "（") - (sign == "）")
        if not 0 <= depth <= 1 or sign in _ENDS:
            return end
    return end + 1


def parts_behind(paragraph: Numbered, at: int) -> Iterator[Part]:
    """The parts listed behind 其中, up to what is none."""
    text = paragraph.text
    end = _region(text, at)
    numbers = paragraph.numbers
    inside = [n for n in numbers[first_at(numbers, at) : first_at(numbers, end)] if isinstance(n, Quantity)]
    first: Part | None = None
    start = at + (text[at : at + 1] in "，：")
    for piece in _pieces(text, start, end):
        amounts = [n for n in inside if piece[0] <= n.start < piece[1] and n.dimension not in NEVER_ADDED]
        written = text[slice(*piece)]
        if not amounts:
            if first is None and text[piece[1] : piece[1] + 1] == "、":  # A、B等过10亿元项目11个
                continue
            if first is None or not (pattern_of("aside").match(written) and _NUMERAL.search(written)):
                return
            continue
        number = amounts[-1]
        label = text[piece[0] : number.number] + noun_behind(text, number)
        part = Part(number, _NUMERAL.sub("", text[piece[0] : number.start]) or label, piece[0])
        if first is not None and text[piece[0] - 1] in "，；" and not _of_one_class(first, part):
            return
        if first is not None and _begins_anew(first, part):
            return
        if pattern_of("moved").match(part.label) or pattern_of("never").search(part.label):
            if first is None:
                return
            continue
        first = first or part
        yield part


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for match in _SPLIT.finditer(text, start, end):
        yield start, match.start()
        start = match.end()
    yield start, end


def noun_behind(text: str, number: Quantity) -> str:
    """What is counted, where it stands behind its number."""
    behind = text[number.end : number.end + NOUN_REACH]
    return SIGNS.split(behind)[0]


def _begins_anew(first: Part, part: Part) -> bool:
    """Whether a member of a list is no part any more, but another thing that was done."""
    begins = pattern_of("begins")
    return bool(begins.match(part.label) and not begins.match(first.label)) and not _of_one_class(first, part)


def _of_one_class(first: Part, second: Part) -> bool:
    return any(
        (a := _member(each, first.label)) is not None and (b := _member(each, second.label)) is not None and a != b
        for each in _classes()
    )


def _member(each: PartClass, label: str) -> int | None:
    found = [k for k, member in enumerate(each.members) if member.search(label)]
    return found[0] if len(found) == 1 else None


def known(text: str, whole: Quantity, same: Sequence[Part]) -> tuple[frozenset[int], bool] | None:
    """Which of some parts may count or not, and whether they are all; None where they may overlap."""
    if len(same) < 2 or left_open(text, same):
        return None
    before = text[sentence_start(text, whole.number) : whole.number] + noun_behind(text, whole)
    for each in _classes():
        members = [_member(each, part.label) for part in same]
        if None in members or len(set(members)) < len(members):
            continue
        closed = any(complete <= set(members) for complete in each.complete)
        if each.whole is not None and not each.whole.search(before):
            closed = False
        optional = frozenset(k for k, member in enumerate(members) if member in each.optional)
        return optional, closed
    return None


def left_open(text: str, same: Sequence[Part]) -> bool:
    """Whether a list is left open."""
    last = same[-1].number.end
    behind = SIGNS.split(text[last : last + NOUN_REACH])[0]
    return bool(pattern_of("open").search(text[same[0].start : last] + behind))


def row_behind(paragraph: Numbered, at: int) -> list[Part]:
    """The parts of a row: 其中税收收入、非税收入分别为70亿元、30亿元."""
    text = paragraph.text
    end = _region(text, at)
    k = first_at(paragraph.numbers, at)
    if k == len(paragraph.numbers) or paragraph.numbers[k].start >= end:
        return []
    names, cue, _ = text[at : paragraph.numbers[k].start].partition("分别")
    if not cue or "，" in names.strip("，"):
        return []
    row = row_at(text, paragraph.numbers, k)
    names = names.strip("，：")
    for each in _classes():
        if each.row is not None and each.row.search(names) and len(row) == len(each.members):
            return [Part(n, label, at) for label, n in zip(each.labels, row, strict=True)]
    return []


@cache
def _classes() -> tuple[PartClass, ...]:
    return tuple(
        PartClass(
            tuple(re.compile(member) for member in each["members"]),
            tuple(frozenset(complete) for complete in each["complete"]),
            frozenset(each.get("optional", ())),
            re.compile(each["row"]) if "row" in each else None,
            tuple(each.get("labels", ())),
            re.compile(each["whole"]) if "whole" in each else None,
        )
        for each in load("parts")["class"]
    )


def pattern_of(name: str) -> re.Pattern[str]:
    """A pattern of ``parts.toml``."""
    return pattern("parts", f"patterns.{name}")


def sentence_start(text: str, at: int) -> int:
    """Where the sentence or part of one begins that ``at`` stands in, as far as it is looked at."""
    return max(0, at - REACH, *(text.rfind(sign, max(0, at - REACH), at) + 1 for sign in "。！？；"))
