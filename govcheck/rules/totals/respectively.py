"""TOT004: names and values of 分别 that are not as many."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from govcheck.document.markers import chinese_number
from govcheck.document.model import Document
from govcheck.findings import Severity
from govcheck.knowledge import load, pattern
from govcheck.quantities.model import Quantity
from govcheck.quantities.numbered import Numbered, numbered
from govcheck.registry import Hit, Scope, rule
from govcheck.rules.totals.adding import first_at, row_at
from govcheck.wording import Wording

CUE = "分别"
VERB_REACH = 14
"""Characters between 分别 and the first value, at most: the longest verbs, 完成年度目标任务的, have some ten."""
REACH = 160
"""Characters before 分别 in which its names stand; the longest clause of names measured has some 90."""
CLAUSES_BACK = 4
"""Clauses before that are asked for the names where the clause of 分别 has none; seen are at most three."""
_ENDS = "。；！？：\t"
_OPENING, _CLOSING = "“‘（《", "”’）》"


@dataclass(frozen=True, slots=True)
class Pairing:
    """A list of values behind 分别 with what it is of.

    Attributes:
        start, end: From the names to the last value; a range of the flow.
        names: The names, as far as they are joined by signs and conjunctions.
        counts: How many names that can be.
        values: The values as written.
        near: Whether the names stand in the clause of the values.
        open: Whether there may be more names than are given, values that are no numbers, or numbers of what follows.
    """

    start: int
    end: int
    names: tuple[str, ...]
    counts: frozenset[int]
    values: tuple[str, ...]
    near: bool
    open: bool = False

    @property
    def agree(self) -> bool:
        """Whether there are as many names as values, as far as can be told."""
        return self.open or len(self.values) in self.counts


@dataclass(frozen=True, slots=True)
class _Names:
    """Names of a clause, and the counts that they can have."""

    start: int
    names: tuple[str, ...] = ()
    counts: frozenset[int] = field(default_factory=frozenset)
    open: bool = False


@rule(
    "TOT004",
    "respectively-mismatch",
    Severity.ERROR,
    Scope.READING,
    message=Wording(
        "{values_count} values ({values}) for {names_count} names ({names}) of 分别",
        "“分别”前有{names_count}项（{names}），后有{values_count}个数值（{values}），不能一一对应",
    ),
    advice=Wording(
        "give each name its value; look for a name or a value that was lost or doubled",
        "请使各项与数值一一对应，查找遗漏或多余的名称、数值",
    ),
    fires="""\
        青岚市2024年政府工作报告
        一、2023年工作回顾
        工业投资、技改投资、民间投资分别增长12.5%、9.3%。
        """,
    clean="""\
        青岚市2024年政府工作报告
        一、2023年工作回顾
        工业投资、技改投资分别增长12.5%、9.3%，城乡居民人均可支配收入分别增长5%、6%。
        """,
)
def respectively_mismatch(document: Document) -> Iterator[Hit]:
    """分别 gives a list of values to a list of names, and there are more of the one than of the other.

    A name or a value was lost, and from there on each value is read as that of another name. One value for several
    names holds for each of them, and words like 城乡居民 and 存贷款 are two names; both are let pass.
    """
    for each in pairings(document):
        if not each.agree:
            least, most = min(each.counts), max(each.counts)
            data = {
                "values_count": len(each.values),
                "values": "、".join(each.values),
                "names_count": str(least) if least == most else f"{least}—{most}",
                "names": "、".join(each.names),
            }
            yield Hit(each.start, each.end, data, severity=None if each.near else Severity.WARNING)


def pairings(document: Document) -> Iterator[Pairing]:
    """All lists of two or more values behind 分别 whose names can be counted, as many or not."""
    for paragraph in numbered(document):
        if CUE in paragraph.text:
            yield from _in_paragraph(paragraph)


def _in_paragraph(paragraph: Numbered) -> Iterator[Pairing]:
    text, k = paragraph.text, 0
    at = text.find(CUE)
    while at >= 0:
        while k < len(paragraph.numbers) and paragraph.numbers[k].start < at + len(CUE):
            k += 1
        row = _values(paragraph, at + len(CUE), k)
        if len(row) > 1:
            names = _before(text, at, len(row))
            near = bool(names.names)
            names = names if near else _earlier(paragraph, names.start, k)
            if names.counts:
                last = row[-1].end
                start, end = paragraph.flow(names.start, last)
                values = tuple(text[each.start : each.end] for each in row)
                mixed = any(k in names.counts for k in range(2, len(row)) if row[k].dimension != row[k - 1].dimension)
                more = mixed or (len(row) < min(names.counts) and _goes_on().match(text, last) is not None)
                yield Pairing(start, end, names.names, names.counts, values, near, names.open or more)
        at = text.find(CUE, at + 1)


def _values(paragraph: Numbered, at: int, k: int) -> Sequence[Quantity]:
    """The values behind 分别."""
    text, numbers = paragraph.text, paragraph.numbers
    if k == len(numbers) or numbers[k].start - at > VERB_REACH:
        return []
    if any(sign in "，、。；：！？（）“”" for sign in text[at : numbers[k].start]):
        return []
    return row_at(text, numbers, k)


def _before(text: str, at: int, values: int) -> _Names:
    """The names in the clause of 分别; none where they stand in one before."""
    start = _clause_start(text, at)
    clause = text[start:at]
    if adverb := _adverb().search(clause):
        clause = clause[: adverb.start()]
    names = _names(clause, start)
    if names.names and values > max(names.counts, default=0) and text[start - 1 : start] == "，":
        earlier = _clause_start(text, start - 1)  # a list may run over a comma: A、B，C、D分别
        more = _names(text[earlier : start - 1], earlier)
        if not any(c.isdigit() for c in text[earlier : start - 1]) and values in _sums(more.counts, names.counts):
            return _Names(earlier, names.names, names.counts | {values}, names.open)
    return names


def _sums(first: frozenset[int], second: frozenset[int]) -> set[int]:
    return {a + b for a in first for b in second}


def _clause_start(text: str, at: int) -> int:
    """Where the clause that ends at ``at`` begins; commas in quotations and brackets part nothing."""
    depth = 0
    for k in range(at - 1, max(-1, at - REACH), -1):
        sign = text[k]
        if sign in _CLOSING:
            depth += 1
        elif sign in _OPENING:
            if not depth:
                return k + 1
            depth -= 1
        elif sign in _ENDS or (sign == "，" and not depth):
            return k + 1
    return max(0, at - REACH)


def _names(clause: str, start: int) -> _Names:
    """The names that a clause joins, with all the counts that they can have; none where it is one name."""
    flat = _unquoted(clause)
    listed = [each for each in _comma().split(flat) if each]
    if not listed:
        return _Names(start)
    pieces = [part for each in listed for part in _joint().split(each) if part]
    joints = len(_joint().findall(flat))
    more = sum(word in flat for word in _umbrella("two")) + 2 * sum(word in flat for word in _umbrella("three"))
    single = len(pieces) == 1
    if single and not more:
        more = max((len(word) - 1 for word in _umbrella("alone") if word in flat), default=0)
    counts = set(range(len(listed), len(listed) + joints + more + 1))
    if joints == 1 and len(listed) == 1 and not more:  # A和B is two
        counts = {2}
    counts |= _of_heads(flat, pieces)
    counts.discard(1)
    loose = _open().search(flat) or (single and _many().search(flat))
    said = {chinese_number(match["count"]) for match in _counted().finditer(flat)}
    return _Names(start, tuple(_pieces(clause)), frozenset(counts), bool(loose) or bool(said - counts))


def _of_heads(flat: str, pieces: Sequence[str]) -> set[int]:
    """The other counts of names where those before may only say whose the last ones are: A、B产业产值和税收."""
    found: set[int] = set()
    bare = 0
    while bare < len(pieces) - 1 and _bare().match(pieces[-1 - bare]):
        bare += 1
    if bare:
        found |= {bare + 1, (bare + 1) * (len(pieces) - bare)}
    if "的" in flat:
        tail = flat[flat.rindex("的") + 1 :]
        last = [each for each in re.split(f"{_comma().pattern}|{_joint().pattern}", tail) if each]
        found |= {len(last), len(last) * (len(pieces) - len(last) + 1)}
    return found


def _pieces(clause: str) -> Iterator[str]:
    """The names as they are shown."""
    flat, at = _unquoted(clause), 0
    for match in re.finditer(f"{_comma().pattern}|{_joint().pattern}", flat):
        yield clause[at : match.start()]
        at = match.end()
    yield clause[at:]


def _unquoted(text: str) -> str:
    """``text`` with what stands in quotations and brackets blotted out, length kept."""
    return re.sub(r"“[^“”]*”|（[^（）]*）|《[^《》]*》", lambda match: "□" * len(match.group()), text)


def _earlier(paragraph: Numbered, end: int, k: int) -> _Names:
    """The names of the values of the clauses before, where the last of them is a list of values itself."""
    text = paragraph.text
    counts: set[int] = set()
    seen, at = 0, end
    first: _Names | None = None
    for _ in range(CLAUSES_BACK):
        if text[at - 1 : at] != "，":
            break
        start = _clause_start(text, at - 1)
        numbers = paragraph.numbers[first_at(paragraph.numbers, start) : k]
        inside = [n for n in numbers if n.start < at and isinstance(n, Quantity)]
        seen += len(inside)
        clause = text[start : at - 1]
        if first is None:
            if len(inside) < 2 or _open().search(_unquoted(clause).split(CUE)[0]):
                return _Names(start)
            first = _Names(start, tuple(text[n.start : n.end] for n in inside))
            names = _names(clause.split(CUE)[0], start)
            counts |= {each for each in names.counts if each <= len(inside)}
        counts.add(seen)
        if CUE in clause:
            break
        at = start
    return _Names(first.start, first.names, frozenset(counts)) if first else _Names(end)


@cache
def _umbrella(count: str) -> tuple[str, ...]:
    return tuple(load("respectively")["umbrella"][count])


def _comma() -> re.Pattern[str]:
    return pattern("respectively", "patterns.comma")


def _joint() -> re.Pattern[str]:
    return pattern("respectively", "patterns.joint")


def _adverb() -> re.Pattern[str]:
    return pattern("respectively", "patterns.adverb")


def _bare() -> re.Pattern[str]:
    return pattern("respectively", "patterns.bare")


def _open() -> re.Pattern[str]:
    return pattern("respectively", "patterns.open")


def _many() -> re.Pattern[str]:
    return pattern("respectively", "patterns.many")


def _counted() -> re.Pattern[str]:
    return pattern("respectively", "patterns.counted")


@cache
def _goes_on() -> re.Pattern[str]:
    return re.compile("、|以及|和|与|及|或")
