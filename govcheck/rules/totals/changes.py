"""TOT005: from, to and by how much."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from govcheck.document.model import Document
from govcheck.findings import Severity
from govcheck.knowledge import pattern
from govcheck.quantities.model import Number, Quantity
from govcheck.quantities.numbered import Numbered, numbered
from govcheck.quantities.units import in_base
from govcheck.registry import Hit, Scope, rule
from govcheck.rules.totals.adding import Span, alike, exact, rounded, shown, spread
from govcheck.wording import Wording

REACH = 30
"""Characters before a figure in which the words that make it an origin or a change stand."""
SENTENCE_REACH = 200
"""Characters of a sentence before a pair in which it is told what the values are of."""
MOST_CHANGES = 2
"""Changes that are given for one pair of values: 增加4374亿元，增长33.6%."""
MOST_YEARS = 40
"""Years over which a growth is compounded at most."""
_HUNDRED = Decimal(100)
_PLACES = ("位", "名")
_SENTENCE = "。；！？"
_YEAR = re.compile(r"20\d\d")
_GROUP = re.compile(r"[、和与及]$")


class _Pair(NamedTuple):
    """Two values of one thing: before and after, and the places of both in the text."""

    first: Quantity
    second: Quantity
    last: int
    verb: str
    years: int | None
    start: int


@dataclass(frozen=True, slots=True)
class Change:
    """A change that is told with both values.

    Attributes:
        start, end: From the first value to the change; a range of the flow.
        first, second, told: As written; ``told`` is empty where only the direction is told.
        result: What the values make; None where nothing can be said of it.
        unit: Of the result.
        agree: Whether what is told can be, each figure having been rounded.
        near: Whether it can be if the last digit of the change was cut off or raised instead of rounded.
        change: The range of the flow of the figure of the change; of the verb where only that is told.
    """

    start: int
    end: int
    first: str
    second: str
    told: str
    result: Decimal
    unit: str
    agree: bool
    near: bool
    change: tuple[int, int]


@rule(
    "TOT005",
    "change-arithmetic",
    Severity.ERROR,
    Scope.READING,
    message=Wording(
        "from {first} to {second} is {result}{unit}, but the text says {told}",
        "由{first}到{second}应为{result}{unit}，文中为{told}",
    ),
    advice=Wording(
        "look up the three figures; correct the one that does not follow from the others",
        "核对起点、终点和变化幅度，改正不符的一个",
    ),
    fires="""\
        青岚市2024年政府工作报告
        一、2023年工作回顾
        城镇失业率由3.84%降至3.61%，下降3.23个百分点。
        """,
    clean="""\
        青岚市2024年政府工作报告
        一、2023年工作回顾
        城镇失业率由3.84%降至3.61%，下降0.23个百分点；茶叶产值从120亿元增加到150亿元，增长25%。
        """,
)
def change_arithmetic(document: Document) -> Iterator[Hit]:
    """A change is told with the value it began with, the one it came to and by how much, and these do not agree.

    One of the three figures was mistyped or is of another year, or the verb says the opposite. All three may have been
    rounded: what the values make is computed as the least and the greatest that they can stand for; a change that was
    cut off instead of rounded is only worth a look. Growth of output is in constant prices and does not follow from the
    values; it is not computed.
    """
    for each in changes(document):
        if not each.agree:
            data = {
                "first": each.first,
                "second": each.second,
                "told": each.told,
                "result": shown(each.result),
                "unit": each.unit,
            }
            yield Hit(each.start, each.end, data, severity=Severity.INFO if each.near else None)


def changes(document: Document) -> Iterator[Change]:
    """All changes that are told with both values, whether they agree or not."""
    for paragraph in numbered(document):
        text = paragraph.text
        if "由" in text or "从" in text or "比" in text or "较" in text:
            for k, number in enumerate(paragraph.numbers):
                pair = _pair(text, paragraph.numbers, k) if isinstance(number, Quantity) and exact(number) else None
                if pair is not None:
                    yield from _judged(paragraph, pair)


def _pair(text: str, numbers: Sequence[Number], k: int) -> _Pair | None:
    """The pair of values that the ``k``-th number is the first of."""
    first, behind = numbers[k], next(_quantities(numbers, k + 1), None)
    if not isinstance(first, Quantity) or behind is None or first.dimension == "rank" or first.unit in _PLACES:
        return None
    before = text[max(0, first.number - REACH) : first.number]
    if before.endswith(("、", "和", "与", "第", "前")):
        return None
    at, second = behind
    between = text[first.end : second.number]
    if origin := _pattern("origin").search(before):
        verb = _pattern("arrival").match(between)
        if verb is None or not exact(second) or _listed(text, numbers, at):
            return None
        start = first.number - len(before) + origin.start()
        years = _years(origin["when"], verb["when"])
        return _Pair(first, second, at, verb["verb"], years, start) if _comparable(first, second) else None
    if compared := _pattern("compared").search(before):
        earlier = _reached(text, numbers, k)
        if earlier is not None and _pattern("more").match(between):
            years = _years(compared["when"], text[earlier.number - len("2023年的") : earlier.number])
            return _Pair(first, earlier, k, "", years, earlier.start)
    return None


def _quantities(numbers: Sequence[Number], k: int) -> Iterator[tuple[int, Quantity]]:
    """The quantities from the ``k``-th number on, with their places; dates and other codes are passed over."""
    for at in range(k, min(len(numbers), k + 2)):
        number = numbers[at]
        if isinstance(number, Quantity):
            yield at, number


def _listed(text: str, numbers: Sequence[Number], k: int) -> bool:
    """Whether a value is one of several: 从771家、481家增加到1076家、636家."""
    number = numbers[k]
    following = numbers[k + 1] if k + 1 < len(numbers) else None
    return following is not None and text[number.end : following.start] in ("、", "和", "与", "及")


def _comparable(first: Quantity, second: Quantity) -> bool:
    return alike(first, second) or (first.unit is None and second.unit is None)


def _reached(text: str, numbers: Sequence[Number], k: int) -> Quantity | None:
    """The value, in the clauses before of one sentence, that is compared with the ``k``-th number."""
    first = numbers[k]
    if not isinstance(first, Quantity):
        return None
    previous = next((each for each in numbers[max(0, k - 2) : k][::-1] if isinstance(each, Quantity)), None)
    if isinstance(previous, Quantity) and alike(previous, first) and exact(previous):
        between = text[previous.end : first.number]
        if not any(sign in _SENTENCE + "、" for sign in between) and between.count("，") <= 1:
            return previous
    return None


def _years(first: str, second: str) -> int | None:
    """How many years a change took, where both years are written."""
    a, b = _YEAR.search(first), _YEAR.search(second)
    years = int(b.group()) - int(a.group()) if a and b else 0
    return years if 0 < years <= MOST_YEARS else None


def _judged(paragraph: Numbered, pair: _Pair) -> Iterator[Change]:
    """The changes told behind a pair of values, and the direction that its verb says."""
    text, numbers = paragraph.text, paragraph.numbers
    if (wrong := _against(paragraph, pair)) is not None:
        yield wrong
    after = pair.second.end if pair.verb else pair.first.end
    for at, number in _following(numbers, pair.last + 1):
        match = (_pattern("change") if pair.verb or at > pair.last + 1 else _pattern("more")).match(
            text[after : number.number]
        )
        if match is None or not exact(number) or _listed(text, numbers, at):
            return
        made = _made(text, pair, number, yearly=bool(match.groupdict().get("yearly")))
        if made is not None:
            yield _change(paragraph, pair, number, match["verb"], made)
        after = number.end


def _following(numbers: Sequence[Number], k: int) -> Iterator[tuple[int, Quantity]]:
    for at in range(k, min(len(numbers), k + MOST_CHANGES)):
        number = numbers[at]
        if not isinstance(number, Quantity):
            return
        yield at, number


class _Made(NamedTuple):
    """What two values make: the least and the greatest, the plain result, and its unit."""

    spans: tuple[Span, ...]
    plain: Decimal
    unit: str
    told: Span


def _made(text: str, pair: _Pair, number: Quantity, *, yearly: bool) -> _Made | None:
    """What a pair of values makes in the unit of a change; None where it does not follow."""
    a, b = spread(pair.first), spread(pair.second)
    rates = pair.first.dimension == "ratio"
    if yearly and pair.years is None:
        return None
    years = pair.years if yearly and pair.years else 1
    difference = Span((b - a).least / years, (b - a).most / years)
    plain = _middle(difference)
    if number.dimension == "points":
        return _Made((difference,), plain, "个百分点", rounded(number.value)) if rates else None
    if number.dimension in ("ratio", "multiple"):
        return None if rates else _relative(text, pair, number, a, b, years)
    if rates or not alike(pair.first, number):
        return None
    scale = _scale(number)
    return _Made((difference,), plain / scale, number.unit or "", spread(number))


def _relative(text: str, pair: _Pair, number: Quantity, a: Span, b: Span, years: int) -> _Made | None:
    """Growth in % or 倍, compounded over the years of a yearly one."""
    said = text[_sentence_start(text, pair.start) : number.number]
    if a.least <= 0 or b.least < 0 or _pattern("otherwise").search(text, pair.second.end, number.number):
        return None
    if number.dimension == "ratio" and _pattern("constant").search(said):
        return None
    root = Decimal(1) / years
    growth = Span((b.least / a.most) ** root - 1, (b.most / a.least) ** root - 1)
    plain = (_middle(b) / _middle(a)) ** root - 1
    if number.dimension == "multiple":  # 扩大3倍 is said of both
        return _Made((growth, Span(growth.least + 1, growth.most + 1)), plain, "倍", rounded(number.value))
    percent = Span(growth.least * _HUNDRED, growth.most * _HUNDRED)
    return _Made((percent,), plain * _HUNDRED, "%", spread(number))


def _middle(span: Span) -> Decimal:
    return (span.least + span.most) / 2


def _scale(number: Quantity) -> Decimal:
    """What one of its unit is in the base unit; also where there is none left (0亿元)."""
    based = in_base(Decimal(1), number.unit)
    return based[0] if based else Decimal(1)


def _sentence_start(text: str, at: int) -> int:
    least = max(0, at - SENTENCE_REACH)
    return max(least, *(text.rfind(sign, least, at) + 1 for sign in _SENTENCE))


def _change(paragraph: Numbered, pair: _Pair, number: Quantity, verb: str, made: _Made) -> Change:
    """What is told against what the values make; the direction counts where they leave no doubt of it."""
    text = paragraph.text
    told = made.told
    if _pattern("down").match(verb):
        told = Span(-told.most, -told.least)
    agree = any(not told.apart(each) for each in made.spans)
    half = (told.most - told.least) / 2
    near = any(not Span(told.least - half, told.most + half).apart(each) for each in made.spans)
    start, end = min(pair.start, pair.second.start), number.end
    digits = 2 + max(0, -int(number.value.as_tuple().exponent))
    return Change(
        *paragraph.flow(start, end),
        text[pair.first.number : pair.first.end],
        text[pair.second.number : pair.second.end],
        verb + text[number.number : number.end],
        round(made.plain, digits),
        made.unit,
        agree,
        near,
        paragraph.flow(number.number, number.end),
    )


def _against(paragraph: Numbered, pair: _Pair) -> Change | None:
    """A pair whose verb says the opposite of its values: 由0.61%降至3.84%."""
    a, b = spread(pair.first), spread(pair.second)
    up, down = _pattern("up").match(pair.verb), _pattern("down").match(pair.verb)
    if not (up and b.most < a.least) and not (down and b.least > a.most):
        return None
    text = paragraph.text
    said = text[_sentence_start(text, pair.start) : pair.second.end]
    if pair.first.unit is None or _pattern("place").search(said):
        return None
    scale = _scale(pair.second)
    return Change(
        *paragraph.flow(pair.start, pair.second.end),
        text[pair.first.number : pair.first.end],
        text[pair.second.number : pair.second.end],
        pair.verb,
        (_middle(b) - _middle(a)) / scale,
        "个百分点" if pair.first.dimension == "ratio" else pair.second.unit or "",
        agree=False,
        near=False,
        change=paragraph.flow(pair.first.end, pair.second.number),
    )


def _pattern(name: str) -> re.Pattern[str]:
    return pattern("changes", f"patterns.{name}")
