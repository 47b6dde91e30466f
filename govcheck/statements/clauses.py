"""A paragraph to clauses, and a clause to numbers with what stands before and behind each."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from govcheck.quantities.model import Number, Proportions, Quantity
from govcheck.statements.attributes import BREAK, COUNTED, NAME_REACH, OPENS, RELATIVE, around, is_attribute
from govcheck.statements.words import forwards, outside, read_tail

_BOUNDARY = re.compile(r"[，。；！？：、\t“”‘’（）]")
STRONG = "。；！？\t"
"""Signs that end a sentence."""
_JOINED = re.compile(r"^(?:、|以及|和|与|及|或|/)?$")
_TOTALS = ("总投资", "计划投资", "协议资金", "概算投资")
"""Nouns that begin what the second of two numbers is about: 83个项目总投资430亿元."""


@dataclass(slots=True)
class Segment:
    """Numbers that stand in a row (5%、6%和7%), with their surroundings as ranges of the plain text.

    Attributes:
        before: From the end of what precedes to the first number's bound.
        numbers: The row.
        after: Behind the last number, up to where the next segment or clause begins.
        number: Which of its clause's it is, from 0.
    """

    before: tuple[int, int]
    numbers: list[Quantity]
    after: tuple[int, int]
    number: int

    @property
    def joined(self) -> bool:
        """Whether it stands in the clause of the segment before it."""
        return self.number > 0


@dataclass(slots=True)
class Clause:
    """A clause: what commas part.

    Attributes:
        start, end: Its range of the plain text.
        sentence: The number of its sentence in the paragraph.
        segments: Its numbers with their surroundings, in order.
        proportions: Proportions in it.
    """

    start: int
    end: int
    sentence: int
    segments: Sequence[Segment] = ()
    proportions: Sequence[Proportions] = ()


def read_clauses(text: str, numbers: Sequence[Number]) -> list[Clause]:
    """The clauses of a paragraph's plain text with its numbers."""
    found: list[Clause] = []
    k = 0
    for start, end, sentence in _bounds(text, numbers):
        inside: list[Number] = []
        while k < len(numbers) and numbers[k].start < end:
            inside.append(numbers[k])
            k += 1
        found.append(_clause(text, start, end, sentence, inside) if inside else Clause(start, end, sentence))
    return found


def _bounds(text: str, numbers: Sequence[Number]) -> Iterator[tuple[int, int, int]]:
    """The ranges of clauses with the number of their sentence.

    A comma in a quotation or bracket parts nothing, but brackets with a quantity in them are clauses of their own.
    """
    start = sentence = 0
    quoted = bracketed = 0
    marked = [n.start for n in numbers if isinstance(n, Quantity)]
    for match in _BOUNDARY.finditer(text):
        at, sign = match.start(), match.group()
        if sign in "“‘":
            quoted += 1
        elif sign in "”’":
            quoted = max(0, quoted - 1)
        elif sign in "（）":
            close = (
                text.find("）", at, at + NAME_REACH)
                if sign == "（"
                else text.rfind("（", max(start, at - NAME_REACH), at)
            )
            inner = (at, close) if sign == "（" else (close, at)
            if -1 not in inner and _any_between(marked, *inner) and not quoted:
                yield start, at, sentence
                start = at + 1
            elif sign == "（" and close != -1:
                bracketed = close
        elif sign in STRONG:
            yield start, at, sentence
            start, sentence, quoted, bracketed = at + 1, sentence + 1, 0, 0
        elif sign in "，：" and not quoted and at >= bracketed:
            yield start, at, sentence
            start = at + 1
    if start < len(text):
        yield start, len(text), sentence


def _any_between(marked: Sequence[int], start: int, end: int) -> bool:
    return bisect_right(marked, start) < bisect_left(marked, end)


def _clause(text: str, start: int, end: int, sentence: int, numbers: Sequence[Number]) -> Clause:
    proportions = [n for n in numbers if isinstance(n, Proportions)]
    quantities = [n for n in numbers if isinstance(n, Quantity) and n.end <= end]
    kept: list[Quantity] = []
    for k, quantity in enumerate(quantities):
        following = quantities[k + 1] if k + 1 < len(quantities) else None
        previous = quantities[k - 1] if k else None
        if not is_attribute(around(text, (start, end), quantity, previous, following)):
            kept.append(quantity)
    rows: list[list[Quantity]] = []
    for quantity in kept:
        if rows and _in_a_row(text, rows[-1][-1], quantity):
            rows[-1].append(quantity)
        else:
            rows.append([quantity])
    edges = [start, *(_edge(text, rows[k], rows[k + 1]) for k in range(len(rows) - 1)), end]
    segments: list[Segment] = []
    for k, row in enumerate(rows):
        before = max(edges[k], row[0].start - NAME_REACH), row[0].start
        after = row[-1].end, min(edges[k + 1], row[-1].end + NAME_REACH)
        segments.append(Segment(before, row, after, k))
    return Clause(start, end, sentence, segments, proportions)


def _in_a_row(text: str, quantity: Quantity, following: Quantity) -> bool:
    """Whether two numbers are members of one list: 5%和6%, 1300万人次、14.4万吨, but not 增长7%、突破300亿元."""
    points = quantity.unit == "个" and following.dimension == "points"  # 29个、14个百分点
    lent = quantity.unit is None or points  # 7、8%
    alike = lent or (quantity.dimension in RELATIVE) == (following.dimension in RELATIVE)
    return alike and quantity.end < following.start and bool(_JOINED.match(text[quantity.end : following.start]))


def _edge(text: str, row: Sequence[Quantity], following: Sequence[Quantity]) -> int:
    """Where, between two rows of a clause, what belongs to the second begins."""
    start, end = row[-1].end, following[0].start
    between = text[start:end]
    counted = row[-1].dimension in COUNTED
    if OPENS.match(between):
        return start
    if cuts := [match.end() for match in outside(BREAK, between)]:
        return start + (cuts[-1] if counted else cuts[0])
    return start + (_noun_end(between) if counted else 0)


def _noun_end(between: str) -> int:
    """Where, between a count and the next number, the noun of what is counted ends: 项目 of 260个项目完成投资20亿元."""
    verb = forwards("verbs", "inner").search(between, 1)
    if verb is not None:
        return verb.start()
    name = read_tail(between).end
    if name < len(between):
        return name
    return next((at for total in _TOTALS if (at := between.find(total)) > 0), len(between))
