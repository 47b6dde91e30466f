"""TOT002: shares of one whole that should sum to 100."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from govcheck.document.model import Document
from govcheck.findings import Severity
from govcheck.knowledge import load
from govcheck.quantities.model import Number, Proportions, Quantity
from govcheck.quantities.numbered import Numbered, numbered
from govcheck.registry import Hit, Scope, rule
from govcheck.rules.totals.adding import Span, added, exact, rounded, row_at, shown, total_of
from govcheck.wording import Wording

WHOLE = Decimal(100)
LEAST_SUM = 50
"""Sum from which proportions are shares in percent: 1:4.9:6 are multiples of the first. A lost digit of one of three
industries leaves more than that."""
MOST_PARTS = 12
"""Parts of a whole that are remembered."""
REACH = 40
"""Characters before a figure in which the name of its share is looked for; the longest row of names has some 30."""
_CUT = re.compile(r"[，。；：！？、（）]")
_CLAUSE = re.compile(r"[，。；：！？（）]")
_BETWEEN = re.compile(r"[，；、和与及]*")


@dataclass(frozen=True, slots=True)
class Shares:
    """Shares of one whole: a range of the flow, the figures as written."""

    start: int
    end: int
    values: tuple[Decimal, ...]

    @property
    def sum(self) -> Decimal:
        """The sum of the figures as written."""
        return sum(self.values, Decimal(0))

    @property
    def agree(self) -> bool:
        """Whether their sum can be 100, each having been rounded."""
        return not total_of([rounded(each) for each in self.values]).apart(Span(WHOLE, WHOLE))


@rule(
    "TOT002",
    "shares-do-not-sum",
    Severity.ERROR,
    Scope.READING,
    message=Wording(
        "these shares are of one whole, but {terms} = {sum}, not 100 (a difference of {gap})",
        "各部分占比之和应为100，但{terms} = {sum}（相差{gap}）",
    ),
    advice=Wording("look up the shares and correct the wrong one", "核对各项占比，改正有误的一项"),
    fires="""\
        青岚市2024年政府工作报告
        一、2023年工作回顾
        经济结构不断优化，三次产业结构调整为8.4:47.2:50.4。
        """,
    clean="""\
        青岚市2024年政府工作报告
        一、2023年工作回顾
        经济结构不断优化，三次产业结构调整为8.4:41.2:50.4。
        """,
)
def shares_do_not_sum(document: Document) -> Iterator[Hit]:
    """The shares of the three industries, or of other parts that are one whole, do not sum to 100.

    A digit was mistyped, or one share was left from the year before. Each share may have been rounded: three shares
    with one decimal may sum to 99.9 or 100.1. Shares that overlap, or that are not said to be all, are not added.
    """
    for each in shares(document):
        if not each.agree:
            gap = each.sum - WHOLE
            data = {"terms": added(each.values), "sum": shown(each.sum), "gap": f"{gap:+f}"}
            yield Hit(each.start, each.end, data)


def shares(document: Document) -> Iterator[Shares]:
    """All shares of one whole in a document, whether they sum to 100 or not."""
    for paragraph in numbered(document):
        if "占" in paragraph.text or "比" in paragraph.text or ":" in paragraph.text:
            for start, end, values in _in_paragraph(paragraph):
                if sum(values) >= LEAST_SUM:
                    yield Shares(*paragraph.flow(start, end), tuple(values))


Found = tuple[int, int, Sequence[Decimal]]


def _in_paragraph(paragraph: Numbered) -> Iterator[Found]:
    text, numbers = paragraph.text, paragraph.numbers
    run: list[tuple[str, Quantity]] = []
    for k, number in enumerate(numbers):
        if isinstance(number, Proportions):
            yield from _proportions(text, numbers, k)
        if not isinstance(number, Quantity) or number.unit not in ("%", None):
            continue
        yield from _row(text, numbers, k)
        if (name := _named(text, number)) is None or not exact(number):
            continue
        follows = run and _BETWEEN.fullmatch(text[run[-1][1].end : number.number - _length(text, number)])
        run = [*run[-MOST_PARTS:], (name, number)] if follows else [(name, number)]
        if _all_of_it([each for each, _ in run]):
            first, last = run[0][1], run[-1][1]
            yield first.number - _length(text, first), last.end, [each.value for _, each in run]


def _proportions(text: str, numbers: Sequence[Number], k: int) -> Iterator[Found]:
    """三次产业结构调整为8.4:41.2:50.4, and the second of 由…调整为…."""
    parts = numbers[k]
    if not isinstance(parts, Proportions):
        return
    before = text[max(0, parts.start - REACH) : parts.start]
    clause = _CLAUSE.split(before)[-1] or "".join(_CLAUSE.split(before)[-2:])
    clause = clause if _patterns()["proportions"].search(clause) else "".join(re.split("[。；！？]", before)[-1:])
    if _patterns()["proportions"].search(clause) and not _patterns()["never"].search(clause):
        yield parts.start, parts.end, parts.values


def _row(text: str, numbers: Sequence[Number], k: int) -> Iterator[Found]:
    """一产、二产、三产占比分别为8.4%、41.2%、50.4%."""
    number = numbers[k]
    before = _CLAUSE.split(text[max(0, number.start - REACH) : number.start])[-1]
    match = _patterns()["end"].search(before)
    if match is None or _patterns()["changed"].search(before):
        return
    for whole, count in _wholes():
        if (named := whole.search(before[: match.start()])) is None:
            continue
        row = row_at(text, numbers, k)
        percent = [each for each in row if each.unit in ("%", None) and exact(each)]
        if len(row) == len(percent) == count and row[-1].unit == "%":
            yield number.start - len(before) + named.start(), row[-1].end, [each.value for each in row]


def _length(text: str, number: Quantity) -> int:
    """Characters of the clause before a figure."""
    return len(_CUT.split(text[max(0, number.number - REACH) : number.number])[-1])


def _named(text: str, number: Quantity) -> str | None:
    """The name of a share (第一产业 of 第一产业占比8.4%); None where a figure is none."""
    if number.unit != "%":
        return None
    before = text[number.number - _length(text, number) : number.number]
    match = _patterns()["end"].search(before)
    if match is None or _patterns()["changed"].search(before) or not match.start():
        return None
    return before[: match.start()]


def _all_of_it(names: Sequence[str]) -> bool:
    """Whether the names are all parts of one whole: known to be, or with the rest at the end."""
    if len(names) > 1 and _patterns()["rest"].match(names[-1]):
        return True
    for members in _members():
        if len(names) >= len(members):
            chosen = names[-len(members) :]
            if len(set(chosen)) == len(members) and all(m.match(n) for m, n in zip(members, chosen, strict=True)):
                return len(names) == len(members)
    return False


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    data = load("shares")
    found = {key: re.compile(data[key]) for key in ("proportions", "never", "changed", "rest")}
    found["end"] = re.compile(f"(?:{data['share']}){data['reached']}$")
    return found


@cache
def _wholes() -> list[tuple[re.Pattern[str], int]]:
    return [(re.compile(each["row"]), len(each["members"])) for each in load("shares")["whole"]]


@cache
def _members() -> list[list[re.Pattern[str]]]:
    return [[re.compile(each) for each in whole["members"]] for whole in load("shares")["whole"]]
