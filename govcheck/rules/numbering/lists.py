"""The numbered lists of a document, and what is wrong with the order of their numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from govcheck.document.markers import CN, Style, chinese_number, marker_at
from govcheck.document.model import Document, Kind
from govcheck.leading import Leading
from govcheck.matching.chains import longest_rising

LEAST = 3
"""Numbers from which a sequence is a list that can have a fault; of two it cannot be said which is wrong."""
WOVEN_FROM = 8
"""Numbers of one style from which several rising chains are told as such."""
INLINE_LEAST = 3
"""Numbers inside lines from which they are judged as a list; chosen, not measured."""


@dataclass(frozen=True, slots=True)
class Numbered:
    """A number of a list: its value and where its marker stands in the flow."""

    value: int
    start: int
    end: int


@dataclass(slots=True)
class NumberedList:
    """Numbers that belong to one list, in reading order."""

    style: Style
    items: list[Numbered] = field(default_factory=list)

    @property
    def values(self) -> list[int]:
        """The numbers."""
        return [item.value for item in self.items]


@dataclass(frozen=True, slots=True)
class Faults:
    """What is wrong in one list.

    Attributes:
        strays: Numbers that fit no place, each with the number that was expected there (None where nothing was).
        gaps: Numbers behind which something is missing, each with the item before it and the missing numbers.
    """

    strays: tuple[tuple[Numbered, int | None], ...]
    gaps: tuple[tuple[Numbered, tuple[int, ...]], ...]


def lists_of(document: Document) -> tuple[NumberedList, ...]:
    """The lists of a document's sections and, inside paragraphs, 一是…七是 and （1）…（12）."""
    return document.once(_lists)


def _lists(document: Document) -> tuple[NumberedList, ...]:
    return (*_section_lists(document), *_inline_lists(document))


def _section_lists(document: Document) -> Iterator[NumberedList]:
    """The lists of sections, by style.

    A larger marker ends the smaller ones; one begins a new list, and a number that does not go on in the last list goes
    back to an open one that it continues. Behind a heading without a marker a low number, too, begins a list.
    """
    open_: dict[Style, list[NumberedList]] = {}
    finished: list[NumberedList] = []
    bare_since: set[Style] = set()
    for section in sorted(document.walk(), key=lambda each: each.start):
        if section.style is Style.BARE:
            bare_since.update(open_)
        if section.ordinal is None:
            continue
        for style in [style for style in open_ if style > section.style]:
            finished.extend(open_.pop(style))
        item = Numbered(section.ordinal, section.start, section.start + _marker_length(document, section.start))
        stack = open_.setdefault(section.style, [])
        while len(stack) > 1 and stack[-1].items[-1].value + 1 != item.value and item.value != 1:
            if not any(each.items[-1].value + 1 == item.value for each in stack[:-1]):
                break
            finished.append(stack.pop())
        if not stack or _begins(stack[-1], item.value, behind_bare=section.style in bare_since):
            stack.append(NumberedList(section.style))
        stack[-1].items.append(item)
        bare_since.discard(section.style)
    for stack in open_.values():
        finished.extend(stack)
    yield from sorted(finished, key=lambda each: each.items[0].start)


def _begins(last: NumberedList, value: int, *, behind_bare: bool) -> bool:
    """Whether a number begins another list than the last one."""
    before = last.items[-1].value
    if behind_bare:
        return value == 1 or (value <= LEAST and value <= before)
    return value == 1 and len(last.items) > 1


def _marker_length(document: Document, start: int) -> int:
    marker = marker_at(document.flow.text[start : start + 12])
    return marker.length if marker else 1


_BEHIND = "(?<=[。；：，！？、])"
_INLINE = Leading(
    rf"{_BEHIND}(?:(?P<is>{CN})[ \xa0]?是(?!否|非)|(?P<must>{CN})要(?!求|素|害|件|点|义|务|领)"
    rf"|其(?P<of>{CN})[，是]|第(?P<nth>{CN})，)"
    r"|(?:(?<=[。；：，！？、\s])|^)[（(](?P<bracketed>\d{1,2})[）)](?=[ \xa0]?[\u4e00-\u9fff“\d])"
    r"|(?P<circled>[①-⑳])"
)
"""A number of a list inside a paragraph: no two forms can overlap."""
_STYLES = dict.fromkeys(("is", "must", "of", "nth"), Style.WORD)
_STYLES |= {"bracketed": Style.ARABIC_PAREN, "circled": Style.CIRCLED}


def _inline_lists(document: Document) -> Iterator[NumberedList]:
    """Lists inside paragraphs; what stands at the head of a paragraph is a section and was seen there."""
    for paragraph in document.paragraphs:
        if paragraph.kind not in (Kind.BODY, Kind.LIST_ITEM):
            continue
        found: dict[str, list[Numbered]] = {form: [] for form in _STYLES}
        for match in _INLINE.finditer(document.flow.text, paragraph.start, paragraph.end):
            form = match.lastgroup or ""
            found[form].append(Numbered(_value(match[form]), *match.span()))
        for form, items in found.items():
            style = _STYLES[form]
            current = NumberedList(style)
            for item in items:
                if item.value == 1 and current.items:
                    yield current
                    current = NumberedList(style)
                current.items.append(item)
            if len(current.items) >= INLINE_LEAST and current.items[0].value == 1:
                yield current


def _value(numeral: str) -> int:
    return ord(numeral) - ord("①") + 1 if "①" <= numeral <= "⑳" else chinese_number(numeral)


def faults(items: Sequence[Numbered], *, from_one: bool = True) -> Faults:
    """What is wrong with the order of a list: the numbers outside its longest chain, and the gaps inside it."""
    values = [item.value for item in items]
    chain = _best_chain(values)
    kept = set(chain)
    strays = tuple((items[k], _expected(values, chain, k)) for k in range(len(items)) if k not in kept)
    gaps: list[tuple[Numbered, tuple[int, ...]]] = []
    if from_one and chain and chain[0] == 0 and 1 < values[0] <= LEAST:
        gaps.append((items[0], tuple(range(1, values[0]))))
    for before, after in pairwise(chain):
        missing = range(values[before] + 1, values[after])
        filled = after - before - 1
        if len(missing) > filled:
            gaps.append((items[after], tuple(missing)))
    return Faults(strays, tuple(gaps))


def _best_chain(values: Sequence[int]) -> list[int]:
    """The indices of a longest rising chain; of several the one with most steps of one to the next neighbour."""
    if len(values) > 200:  # beyond any list of a report: the cost of the choice would grow with the square
        return longest_rising(values)
    best: list[tuple[int, int, int]] = []
    for k, value in enumerate(values):
        options = [
            (best[j][0] + 1, best[j][1] + (values[j] + 1 == value and j + 1 == k), j)
            for j in range(k)
            if values[j] < value
        ]
        best.append(max(options, default=(1, int(value == 1 and k == 0), -1)))
    at = max(range(len(values)), key=lambda k: best[k][:2], default=-1)
    chain: list[int] = []
    while at >= 0:
        chain.append(at)
        at = best[at][2]
    return chain[::-1]


def _expected(values: Sequence[int], chain: Sequence[int], k: int) -> int | None:
    """The number that would fit at ``k``, where the numbers around leave exactly one place."""
    before = max((c for c in chain if c < k), default=None)
    after = min((c for c in chain if c > k), default=None)
    low = values[before] if before is not None else 0
    at = before if before is not None else -1
    expected = low + k - at
    if after is not None and values[after] - low != after - at:
        return None
    return expected
