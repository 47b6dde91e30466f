"""TOT003: a stated total and its listed parts, a whole and its part."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from itertools import combinations

from govcheck.document.model import Document
from govcheck.findings import Severity
from govcheck.quantities.model import Op, Quantity
from govcheck.quantities.numbered import Numbered, numbered
from govcheck.quantities.units import in_base
from govcheck.registry import Hit, Scope, rule
from govcheck.rules.totals.adding import added, alike, exact, first_at, shown, spread, total_of
from govcheck.rules.totals.listed_parts import (
    NEVER_ADDED,
    REACH,
    SIGNS,
    Part,
    known,
    left_open,
    noun_behind,
    parts_behind,
    pattern_of,
    row_behind,
    sentence_start,
)
from govcheck.wording import Wording

_AMONG = "其中"
"""Behind other words of the kind only a list that is known to be one is judged."""
_OF_ANYTHING = ("个", "项", "件", "处", "次", "批", "批次", "场", "万个", "场次")
"""Units of so many things that the part must be named as its whole is."""
_SUBSTANCE = re.compile(r"[一-鿿]{2}$")


class Kind(Enum):
    """What of a whole and its parts can be judged."""

    SUM = "sum"  # parts that are all of it
    LIST = "list"  # parts that do not overlap
    PART = "part"  # one part


@dataclass(frozen=True, slots=True)
class Parts:
    """A whole and its parts.

    Attributes:
        start, end: From the whole to the last part; a range of the flow.
        kind: What is judged.
        whole, parts: As written.
        values: Of the parts, in the unit of the whole; ``sum`` theirs, ``stated`` that of the whole.
        agree: Whether the figures can be, each having been rounded.
        sure: Whether nothing of it is an assumption.
        places: The ranges of the flow of the figures of the parts.
    """

    start: int
    end: int
    kind: Kind
    whole: str
    parts: tuple[str, ...]
    values: tuple[Decimal, ...]
    stated: Decimal
    agree: bool
    sure: bool
    places: tuple[tuple[int, int], ...]

    @property
    def sum(self) -> Decimal:
        """The sum of the figures as written."""
        return sum(self.values, Decimal(0))


_MORE = Wording(
    "a part, {parts}, is more than its whole, {whole} (by {gap})",
    "其中的一部分{parts}大于整体{whole}（多{gap}）",
)


@rule(
    "TOT003",
    "parts-do-not-sum",
    Severity.ERROR,
    Scope.READING,
    message=Wording(
        "the total is {whole}, but its parts sum to {terms} = {sum} (a difference of {gap})",
        "总数为{whole}，各部分之和为{terms} = {sum}（相差{gap}）",
    ),
    advice=Wording(
        "look up the total and its parts; correct the wrong figure, or name the part that is missing",
        "核对总数和各部分，改正有误的数字，或补上遗漏的部分",
    ),
    fires="""\
        青岚市2024年政府工作报告
        一、2023年工作回顾
        全年安排重点项目60个，其中续建20个、新建30个。
        """,
    clean="""\
        青岚市2024年政府工作报告
        一、2023年工作回顾
        全年安排重点项目60个，其中续建20个、新建40个；新引进企业30家，其中外资企业4家。
        """,
)
def parts_do_not_sum(document: Document) -> Iterator[Hit]:
    """A total is given with all its parts, and they sum to something else; or a part is more than its whole.

    A figure was mistyped, or a part was left out. Only parts that are known to be all of it (new projects and those
    going on, town and country, exports and imports) must sum to the total; others must not exceed it. Lists that are
    left open, and parts that overlap, are not added.
    """
    for each in wholes(document):
        if not each.agree:
            gap = each.sum - each.stated
            data = {
                "whole": each.whole,
                "parts": "、".join(each.parts),
                "terms": added(each.values),
                "sum": shown(each.sum),
                "gap": f"{'+' if gap > 0 else ''}{shown(gap)}",
            }
            message = _MORE.filled(**data | {"gap": shown(gap)}) if each.kind is Kind.PART else None
            severity = None if each.sure else Severity.WARNING
            yield Hit(each.start, each.end, data, severity=severity, message=message)


def wholes(document: Document) -> Iterator[Parts]:
    """All wholes of a document whose parts are given behind them, whether they agree or not."""
    for paragraph in numbered(document):
        for cue in pattern_of("cue").finditer(paragraph.text):
            yield from _at(paragraph, cue.start(), cue.end())


def _at(paragraph: Numbered, start: int, end: int) -> Iterator[Parts]:
    """What is judged at one 其中: a list that is known to be one, else each part."""
    groups = [row_behind(paragraph, end)]
    for part in parts_behind(paragraph, end):
        fits = (each for each in groups[1:] if alike(each[0].number, part.number))
        if (group := next(fits, None)) is not None:
            group.append(part)
        else:
            groups.append([part])
    for group in filter(None, groups):
        whole = _whole(paragraph, start, group[0].number)
        if whole is not None and (found := list(_of_whole(paragraph, whole, group, paragraph.text[start:end]))):
            yield from found
            if group is groups[0]:
                return


def _of_whole(paragraph: Numbered, whole: Quantity, group: Sequence[Part], cue: str) -> Iterator[Parts]:
    listed = known(paragraph.text, whole, group)
    if listed is not None and exact(whole) and all(exact(each.number) for each in group):
        yield _judged_list(paragraph, whole, group, *listed)
    elif cue == _AMONG:
        yield from _each(paragraph, whole, group)


def _each(paragraph: Numbered, whole: Quantity, same: Sequence[Part]) -> Iterator[Parts]:
    """Each part against its whole; and parts of one kind, together."""
    text = paragraph.text
    for part in same:
        if _another(text, whole, part):
            continue
        if _fixed(text, whole) and _fixed(text, part.number):
            agree = not spread(part.number).over(spread(whole))
            sure = exact(whole) and _one_noun(text, whole, part)  # a whole of 300 or more may be 400
            if exact(whole) and not sure and whole.unit in _OF_ANYTHING:
                continue
            yield _found(paragraph, whole, [part], Kind.PART, agree=agree, sure=sure)
            if not agree:
                return
    lone = [
        each
        for each in same
        if exact(each.number) and not _another(text, whole, each) and not pattern_of("nested").search(each.label)
    ]
    if len(lone) == len(same) > 1 and exact(whole) and not left_open(text, lone):
        agree = not total_of([spread(each.number) for each in lone]).over(spread(whole))
        yield _found(paragraph, whole, lone, Kind.LIST, agree=agree, sure=False)


def _another(text: str, whole: Quantity, part: Part) -> bool:
    """Whether a figure behind 其中 is of something else: what was set off, or another kind of amount."""
    if pattern_of("another").search(part.label):
        return True
    named = pattern_of("amounts").search(part.label) if whole.dimension == "money" else None
    return named is not None and named.group() not in text[sentence_start(text, whole.number) : whole.number]


def _fixed(text: str, number: Quantity) -> bool:
    """Whether a number has a least value, and is not said of which ones."""
    return exact(number) or (number.op in (Op.GE, Op.GT) and not _attribute(text, number))


def _attribute(text: str, number: Quantity) -> bool:
    """Whether a bound number says which ones: 10亿元以上项目."""
    return number.dimension == "money" and text[number.end : number.end + 1] not in "，、。；）"


def _judged_list(
    paragraph: Numbered, whole: Quantity, same: Sequence[Part], optional: frozenset[int], closed: bool
) -> Parts:
    """Parts that do not overlap: they sum to the whole where they are all of it, else to no more."""
    stated = spread(whole)
    spans = [spread(each.number) for each in same]
    sums = [
        total_of([span for k, span in enumerate(spans) if k not in left])
        for count in range(len(optional) + 1)
        for left in combinations(optional, count)
        if count < len(spans)
    ]
    agree = any(not (each.apart(stated) if closed else each.over(stated)) for each in sums)
    return _found(paragraph, whole, same, Kind.SUM if closed else Kind.LIST, agree=agree, sure=True)


def _found(
    paragraph: Numbered, whole: Quantity, parts: Sequence[Part], kind: Kind, *, agree: bool, sure: bool
) -> Parts:
    text = paragraph.text
    numbers = [each.number for each in parts]
    unit = in_base(Decimal(1), whole.unit)
    scale = unit[0] if unit else Decimal(1)
    values = [None if each.unit == whole.unit else in_base(each.value, each.unit) for each in numbers]
    return Parts(
        *paragraph.flow(whole.number, numbers[-1].end),
        kind,
        text[whole.number : whole.end],
        tuple(f"{each.label}{text[each.number.number : each.number.end]}" for each in parts),
        tuple(value[0] / scale if value else each.value for value, each in zip(values, numbers, strict=True)),
        whole.value,
        agree,
        sure,
        tuple(paragraph.flow(each.number, each.end) for each in numbers),
    )


def _whole(paragraph: Numbered, at: int, part: Quantity) -> Quantity | None:
    """The figure nearest before 其中 that the part can be of; None where it is an average or not in reach."""
    text = paragraph.text
    for number in _backwards(paragraph, at):
        before = text[sentence_start(text, number.number) : number.number]
        if text[number.end : at].count("。") > 1 or at - number.end > REACH:
            return None
        if "。" in text[number.end : at] and text[at - 1] != "。":
            return None
        clause = SIGNS.split(before)[-1]
        if not alike(number, part) or pattern_of("change").search(clause) or _attribute(text, number):
            continue
        return None if pattern_of("never").search(clause) or number.dimension in NEVER_ADDED else number
    return None


def _backwards(paragraph: Numbered, at: int) -> Iterator[Quantity]:
    numbers = paragraph.numbers
    for number in reversed(numbers[first_at(numbers, at - REACH) : first_at(numbers, at)]):
        if number.end <= at and isinstance(number, Quantity):
            yield number


def _one_noun(text: str, whole: Quantity, part: Part) -> bool:
    """Whether a part is of the same thing as its whole: named with the same last word, or not named at all."""
    noun = noun_behind(text, part.number)
    of_part = noun or part.label
    mine = _SUBSTANCE.search(of_part)
    before = SIGNS.split(text[max(0, whole.number - REACH) : whole.number])[-1]
    names = (noun_behind(text, whole), before)
    return mine is None or any(mine.group() in name for name in names) or whole.dimension not in ("count",)
